from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_recoveries"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="rank",
            field=models.CharField(
                blank=True,
                choices=[
                    ("general_1", "ประเภททั่วไป ระดับปฏิบัติงาน"),
                    ("general_2", "ประเภททั่วไป ระดับชำนาญงานขึ้นไป"),
                    ("academic", "ประเภทวิชาการ ระดับปฏิบัติการขึ้นไป"),
                    ("managing", "ประเภทอำนวยการหรือบริหาร"),
                    ("education", "ข้าราชการครูและบุคลากรทางการศึกษา เทียบเท่าระดับปฏิบัติการขึ้นไป"),
                    ("employee", "พนักงานราชการ"),
                    ("other", "ลูกจ้างหรืออื่น ๆ"),
                ],
                max_length=9,
                verbose_name="ประเภทและระดับ",
            ),
        ),
    ]
