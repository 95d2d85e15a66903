from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0002_audiences_of_many_values"),
    ]

    operations = [
        migrations.AddField(
            model_name="office",
            name="mail_max_mb",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="เว้นว่าง ใช้ค่าของระบบ หนังสือที่ใหญ่กว่าจะแบ่งส่ง",
                null=True,
                verbose_name="รับไปรษณีย์อิเล็กทรอนิกส์ได้ไม่เกิน (MB)",
            ),
        ),
    ]
