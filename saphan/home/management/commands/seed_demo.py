from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from saphan.home.demo.cast import PASSWORD
from saphan.home.demo.play import play
from saphan.offices.models import Office
from saphan.people.models import User

WHO = (
    ("registrar", "สารบรรณกลาง · central registrar"),
    ("officer", "เจ้าหน้าที่กลุ่ม ICT · officer"),
    ("head_ict", "ผู้อำนวยการกลุ่ม · head of group"),
    ("deputy2", "รองผู้อำนวยการ · deputy"),
    ("director", "ผู้อำนวยการเขต · director"),
    ("school1", "ธุรการโรงเรียน · school clerk"),
    ("principal1", "ผู้อำนวยการโรงเรียน · school director"),
    ("auditor", "ผู้ตรวจสอบ · auditor"),
    ("admin", "ผู้ดูแลระบบ · administrator"),
)


class Command(BaseCommand):
    help = "Make the demo office, unless the database has an office already; print whom to log in as."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=float, default=1.0, help="fewer letters, for tests: 0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        if not Office.objects.exists():
            play(scale=options["scale"])
        if not User.objects.filter(username="registrar", email="registrar@saphan.invalid").exists():
            return  # a real office: nobody's password to tell
        width = max(len(name) for name, _ in WHO)
        self.stdout.write("\n".join(f"  {name:<{width}}  {words}" for name, words in WHO))
        self.stdout.write(f"\n  รหัสผ่านของทุกคน · everybody's password: {PASSWORD}")
