"""Words that stand beside numbers and dates on paper and say nothing by themselves, and the mark of a circular."""

BESIDE_NUMBERS = frozenset(
    {"ที่", "เลขที่", "หนังสือที่", "ลงวันที่", "วันที่", "ลว", "ลว.", "เลขรับ", "เลขส่ง", "เลขทะเบียน", "รับที่", "พ.ศ.", "เรื่อง"}
)
CIRCULAR = "ว"
ERA = "พ.ศ."
