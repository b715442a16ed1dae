select rubric_version, indicator_code, indicator_name_zh as indicator_name, rule_text_zh as rule_text
from {{ ref("rubric_indicators") }}
