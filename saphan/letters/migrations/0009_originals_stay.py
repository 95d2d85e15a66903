from django.db import migrations

from saphan.lib.triggers import AppendOnly


class OnceMade(AppendOnly):
    """Letter and code stay; the pressed pages stay once they are there, and all that was given out with the file."""

    def _when(self, event: str, differs: str) -> str:
        if event == "DELETE":
            return ""

        def changed(*names: str) -> str:
            return "(" + " OR ".join(f'OLD."{name}" {differs} NEW."{name}"' for name in names) + ")"

        pressed = f'(OLD."pressed_id" IS NOT NULL AND {changed("pressed_id")})'
        made = f'(OLD."file_id" IS NOT NULL AND {changed("file_id", "state", "level", "stamped_at", "made_at")})'
        return f"WHEN ({changed('letter_id', 'code')} OR {pressed} OR {made})"


class Migration(migrations.Migration):
    dependencies = [("letters", "0008_renewals")]

    operations = [OnceMade("letters_original"), AppendOnly("letters_renewal")]
