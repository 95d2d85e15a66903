from django.urls import path

from saphan.letters.views import (
    attachment,
    batch,
    draft,
    index,
    letter,
    original,
    review,
    sign,
    template,
    void,
    words,
)

app_name = "letters"
urlpatterns = [
    path("", index.index, name="index"),
    path("new/", draft.new, name="new"),
    path("create/", draft.create, name="create"),
    path("top-secret/", sign.paper_only, name="paper_only"),
    # Words and templates
    path("words/", words.words, name="words"),
    path("words/courtesies/new/", words.word, {"what": "courtesy"}, name="new_courtesy"),
    path("words/courtesies/<int:pk>/", words.word, {"what": "courtesy"}, name="courtesy_word"),
    path("words/wordings/new/", words.word, {"what": "wording"}, name="new_wording"),
    path("words/wordings/<int:pk>/", words.word, {"what": "wording"}, name="wording_word"),
    path("templates/", template.templates, name="templates"),
    path("templates/<int:pk>/", template.template, name="template"),
    path("templates/<int:pk>/letter/", template.begin, name="begin"),
    path("templates/<int:pk>/closing/", template.close, name="close_template"),
    # The letter
    path("<int:pk>/", letter.letter, name="letter"),
    path("<int:pk>/paper/", letter.paper, name="paper"),
    path("<int:pk>/copy/", letter.copy, name="copy"),
    path("<int:pk>/reply/", letter.reply, name="reply"),
    path("<int:pk>/cancellation/", letter.cancel, name="cancel"),
    path("<int:pk>/files/<int:attachment>/", attachment.attachment, name="attachment"),
    path("<int:pk>/files/<int:attachment>/page/<int:page>/", attachment.attachment_preview, name="attachment_preview"),
    # As it was issued
    path("<int:pk>/original/", original.original, name="original"),
    path("<int:pk>/original/<int:page>/", original.original_page, name="original_page"),
    path("<int:pk>/original/again/", original.again, name="original_again"),
    path("<int:pk>/drawn/<int:page>/", original.drawn, name="drawn"),
    path("made/<str:code>/", original.made, name="made"),
    # Its draft
    path("<int:pk>/edit/", draft.edit, name="edit"),
    path("<int:pk>/draft/", draft.autosave, name="autosave"),
    path("<int:pk>/preview/", draft.preview, name="preview"),
    path("<int:pk>/courtesy/", words.courtesy, name="courtesy"),
    path("<int:pk>/table/", batch.table, name="table"),
    path("<int:pk>/table/example/", batch.example, name="table_example"),
    path("<int:pk>/table/<int:line>/", batch.row, name="table_row"),
    path("<int:pk>/batch/", batch.progress, name="progress"),
    path("<int:pk>/template/", template.keep, name="keep_template"),
    path("<int:pk>/discard/", letter.discard, name="discard"),
    path("<int:pk>/versions/", draft.versions, name="versions"),
    path("<int:pk>/versions/<int:number>/", draft.version, name="version"),
    path("<int:pk>/versions/<int:number>/restore/", draft.restore, name="restore"),
    # Its chain, its signature, its void
    path("<int:pk>/submission/", review.submit, name="submit"),
    path("<int:pk>/review/", review.review, name="review"),
    path("<int:pk>/withdrawal/", letter.withdraw, name="withdraw"),
    path("<int:pk>/signature/", sign.sign, name="sign"),
    path("<int:pk>/signature/paper/", sign.sign_on_paper, name="sign_on_paper"),
    path("<int:pk>/void/", void.void, name="void"),
    path("<int:pk>/void/decision/", void.void_decision, name="void_decision"),
]
