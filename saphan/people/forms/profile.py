from django.conf import settings
from django.forms import ChoiceField, RadioSelect
from django.utils.translation import gettext_lazy as _

from saphan.people.models import User
from saphan.ui.forms import ModelForm


class ProfileForm(ModelForm):
    language = ChoiceField(label=_("ภาษา"), choices=settings.LANGUAGES, widget=RadioSelect)

    class Meta:
        model = User
        fields = ["title", "first_name", "last_name", "email", "phone", "language"]
