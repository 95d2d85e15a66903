import django.db.models.deletion
from django.db import migrations, models

from saphan.lib.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_first"),
        ("letters", "0005_words_and_templates"),
        ("mailroom", "0003_fewer_checks"),
        ("offices", "0002_audiences_of_many_values"),
        ("people", "0005_rank"),
    ]

    operations = [
        migrations.CreateModel(
            name="CertifiedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=64, verbose_name="SHA-256 ของต้นฉบับ")),
                ("name", models.CharField(max_length=200, verbose_name="ชื่อ")),
                ("position", models.CharField(max_length=500, verbose_name="ตำแหน่ง")),
                ("purpose", models.CharField(max_length=300, verbose_name="ใช้เพื่อ")),
                ("at", models.DateTimeField(verbose_name="รับรองเมื่อ")),
                (
                    "certified_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certified_copies",
                        to="letters.letter",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certified_copies",
                        to="offices.office",
                    ),
                ),
            ],
            options={
                "verbose_name": "สำเนาถูกต้อง",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["letter", "office"], name="certified_of_letter")],
            },
        ),
        AppendOnly("mailroom_certifiedcopy"),
    ]
