#!/usr/bin/env python3
"""Build facts/facts.jsonl and facts/sources.jsonl from the sourced facts.

    python3 facts.py path/to/facts.sourced.jsonl

Kept are the rows that may be served (reliability A, A-, B, B- and not
suspect) and, as evidence only, contradicting rows of the same conflict group,
attribute and year. Values are copied, never computed; figures that a
statement tells in words get rows of their own for calculators.
"""

import calendar
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "facts"

SERVABLE = {"A", "A-", "B", "B-"}

# Kinds of source; anything else counts as an aggregator.

SCHEMES = {
    "居民医保": "resident", "职工医保": "employee", "灵活就业": "flexible",
    "居民医保/职工医保": "any", "长期护理保险": "longcare", "医疗救助": "assistance",
}

# By the original label where the normalised category is too coarse ...
POPULATION_BY_LABEL = {"孤儿": "orphan"}
# ... otherwise by the normalised category.
POPULATION = {
    "普通居民": "general", "通用": "general", "参保人": "general", "参保登记": "general",
    "学生儿童": "student", "大学生": "college", "新生儿": "newborn", "老年人": "elderly",
    "特困": "destitute", "低保": "low_income", "低保边缘": "low_income_edge", "重残": "disabled",
    "防返贫监测对象": "poverty_risk", "返贫致贫人口": "poverty_risk", "脱贫享受政策户/监测户": "poverty_risk",
    "困难群众": "special_group", "特殊群体": "special_group",
    "灵活就业": "flexible_worker", "在职": "employed", "退休": "retired", "近亲属": "relative",
    "断缴人员": "lapsed", "断保再参保": "lapsed", "未连续参保人员": "lapsed", "中断3个月以上": "lapsed",
    "逾期参保": "late", "中途参保人员": "late", "零报销人员": "no_claim",
    "异地备案": "remote_filed", "长期居住": "remote_resident", "转诊/急诊": "remote_referral",
    "急诊": "remote_emergency", "急诊抢救": "remote_emergency", "未备案": "remote_unfiled",
    "区内就医": "in_province",
    "非户籍": "nonlocal", "非本市户籍居民": "nonlocal", "持居住证人员": "nonlocal", "港澳台/外国人": "foreign",
    "孕产妇": "pregnant", "计生特殊家庭父母": "family_planning_parent",
    "转移": "transfer", "职工医保转移": "transfer",
    "跨制度切换": "scheme_switch", "职工医保转入": "scheme_switch", "多缴/重复缴费": "overpaid",
}

# Attributes that hold for one insured year only; all others are standing rules.
YEARLY = {
    "personal_fee", "personal_fee_rule", "subsidy", "subsidy_increase", "benefit_start", "benefit_end",
    "late_fee", "surcharge", "optional_addon", "monthly_fee", "annual_fee", "payment_base",
    "payment_base_min", "payment_base_max", "payment_base_rule", "rate_personal", "rate_employer",
    "waiting_period_example",
}

# Rows under an attribute of their own: what to bring for filing is not what to bring for paying.
ATTRIBUTES = {"F0911": "remote_material"}

# Subsidies stated for the notice year: the national ones and these provincial ones.
NOTICE_YEAR_ROWS = {"F0373", "F0865"}

# Publishers whose readable name cannot be had by dropping a remark: (name, via).
PUBLISHERS = {
    "网易号/郑州市医疗保障局、市医疗保障中心通知": ("郑州市医疗保障局、市医疗保障中心", "转载"),
    "北京市医保局消息（转载页）": ("北京市医疗保障局", "转载"),
    "齐鲁新闻转载": ("齐鲁新闻", "转载"),
    "苏州市医保/财政/税务部门通知（转载）": ("苏州市医保、财政、税务部门", "转载"),
    "成都市医保部门通知（转载）": ("成都市医保部门", "转载"),
    "无锡市（区）政府网文（镜像）": ("无锡市（区）政府网站", "转载"),
    "（陕西某市，据内容为西安口径）医保缴费通知镜像": ("西安市通知（转载页未署名）", "转载"),
    "转载（引市医保局2023-10-12通知）": ("重庆市医疗保障局", "转载"),
    "资讯站（引国家医保局、财政部办公厅文件）": ("国家医保局、财政部", "转引"),
    "某市医疗保障局通知（镜像，地名未显示）": ("某市医疗保障局（地名未显示）", "转载"),
    "地方政府网常见问题（镜像，地名未显示）": ("某地政府网站（地名未显示）", "转载"),
    "地方站点转载": ("地方资讯站", "转载"),
    "黄山市新闻（镜像；“屯”即屯溪，市名由此推定）": ("黄山市新闻", "转载"),
    "大连市参保缴费指南（协会网站转载）": ("大连某协会网站", "转载"),
    "m12333.cn（转载盟医保通知）": ("锡林郭勒盟医保部门", "转载"),
    "m12333.cn（常州市医保通知转载）": ("常州市医保部门", "转载"),
    "健康内容站（九松健康）": ("九松健康网", ""),
    "新华社记者徐鹏航、彭韵佳（转载页）": ("新华社", "转载"),
    "建标库（法规库）": ("全国人大常委会", "转引"),
    "拉萨市（公众号转载）": ("拉萨市公告（转载页）", "转载"),
    "临沂市（网易号镜像）": ("临沂市公告（转载页）", "转载"),
}

# A part of a bracketed remark in a title that is not part of the citation.
TITLE_REMARK = re.compile(r"转载|镜像|摘要|flk|聚合稿|域名|数据中心转")


def clean_title(title):
    """Drop remarks such as （新华社稿，转载页） -> （新华社稿）."""
    def brackets(m):
        if not TITLE_REMARK.search(m.group(1)):
            return m.group(0)
        keep = [part for part in re.split("[，；]", m.group(1)) if not TITLE_REMARK.search(part)]
        return "（" + "，".join(keep) + "）" if keep else ""
    return re.sub("（([^（）]*)）", brackets, title).strip()


def clean_publisher(row):
    """Return (publisher, via): the readable name and how the text reached us."""
    raw = row["publisher"]
    if raw in PUBLISHERS:
        return PUBLISHERS[raw]
    if row["source_tier"] == "repo_quoting_official":
        return raw.split("（")[0].removesuffix("门户"), "转引"
    name, _, remark = raw.partition("（")
    if "未署" in remark:
        via = "未署来源"
    elif "引" in remark:
        via = "转引"
    elif re.search("转载|镜像|摘要|网易号", remark):
        via = "转载"
    else:
        via = ""
    return name, via


def clean_text(text):
    """Drop working remarks from an evidence sentence."""
    return re.sub(r"，repo \S+?(?=）)", "", text).strip()


def servable(row):
    return row["reliability"] in SERVABLE and not row.get("suspect")


def select(rows):
    """Return [(row, use)] for served rows and their contradicting evidence."""
    served = [row for row in rows if servable(row)]
    told = defaultdict(set)
    for row in served:
        for group in row.get("conflict_group", []):
            told[group, row["attribute"], row["year"]].add(row["value"])
    evidence = []
    for row in rows:
        if not servable(row):
            for group in row.get("conflict_group", []):
                values = told.get((group, row["attribute"], row["year"]), set())
                if values and row["value"] not in values:
                    evidence.append(row)
                    break
    return [(row, "serve") for row in served] + [(row, "evidence") for row in evidence]


def kind(row):
    if isinstance(row["value"], (int, float)):
        return "number"
    if row["unit"] in ("date", "month"):
        return row["unit"]
    return "date" if re.fullmatch(r"\d{4}-\d\d-\d\d", row["value"]) else "text"


def population(row):
    return POPULATION_BY_LABEL.get(row["person_category"]) or POPULATION[row["category_norm"]]


def last_day(value):
    """'2025-12' -> '2025-12-31'; ISO dates pass, other text gives ''."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    if re.fullmatch(r"\d{4}-\d\d", value):
        year, month = map(int, value.split("-"))
        return f"{value}-{calendar.monthrange(year, month)[1]}"
    return ""


def enrollment_ends(selected):
    """Map (region, year, population) to the last known enrolment day."""
    ends = defaultdict(str)
    for row, use in selected:
        if row["attribute"] == "enrollment_end" and use == "serve":
            key = row["gb2260"], row["year"], population(row)
            ends[key] = max(ends[key], last_day(row["value"]))
    return ends


def validity(row, ends):
    """Return (valid_from, valid_to); '' means open."""
    year, attribute = row["year"], row["attribute"]
    if year is None:
        return "", ""
    if attribute in ("enrollment_start", "enrollment_end"):
        return "", ends.get((row["gb2260"], year, population(row))) or f"{year}-02-28"
    with_amount = not isinstance(row["value"], str) or re.search(r"\d元", row["value"])
    if attribute in YEARLY or (attribute == "assistance" and with_amount):
        return f"{year}-01-01", f"{year}-12-31"
    # 国办发〔2024〕38号 applies from 2025.
    if row["gb2260"] == "100000" and year == 2024 and attribute.startswith(("waiting", "incentive")):
        return "2025-01-01", ""
    return f"{year}-01-01", ""


def year_basis(row):
    attribute = row["attribute"]
    if row["id"] in NOTICE_YEAR_ROWS or (row["gb2260"] == "100000" and attribute.startswith("subsidy")):
        return "notice"
    if row["scheme"] in ("职工医保", "灵活就业") and (
            attribute.startswith(("payment_base", "rate_")) or attribute in ("monthly_fee", "annual_fee")):
        return "calendar"
    return "insured"


def source_key(row):
    return clean_title(row["source_title"]), row["source_url"] if row["linkable"] else ""


# Titles that only mention the number of another notice.
NUMBER_OF_ANOTHER = ("城乡居民医保 缴多、缴错、缴重复", "成都市参保缴费常见问答")


def notice_number(title):
    """Return the 文号 that a title tells as its own, or as that of the notice it explains; else ''."""
    if title.startswith(NUMBER_OF_ANOTHER):
        return ""
    found = re.search(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号|市政府令第\d+号", title)
    return found.group(0) if found else ""


def build_sources(selected):
    """Return ({key: id}, [source]) with ids ordered by region of first use and title."""
    first = {}
    for row, _ in sorted(selected, key=lambda item: item[0]["id"]):
        first.setdefault(source_key(row), row)
    order = sorted(first, key=lambda key: (first[key]["gb2260"], *key))
    ids = {key: f"S{n:03d}" for n, key in enumerate(order, 1)}
    sources = []
    for key in order:
        row = first[key]
        publisher, via = clean_publisher(row)
        source = {"id": ids[key], "title": key[0], "publisher": publisher}
        if number := notice_number(key[0]):
            source["number"] = number
        source |= {"url": key[1], "published": row["published"] or ""}
        if via:
            source["via"] = via
        sources.append(source)
    return ids, sources


# Figures that a statement tells in words, as rows of their own for calculators: id, attribute, the
# statement, its group in the source's words, value, unit, the words.
FIGURES_IN_WORDS = [
    ("F1142", "waiting_step", "F0847", "断缴人员", 1, "月",
     "每多断保1年，原则上增加变动待遇等待期1个月（同F0847）"),
    ("F1143", "waiting_repair", "F0847", "断缴人员", 1, "月",
     "每多缴纳1年可减少1个月变动待遇等待期（同F0847）"),
    ("F1144", "waiting_floor_years", "F0852", "连续断缴4年及以上", 4, "年",
     "连续断缴4年及以上的，修复后固定与变动等待期之和原则上不少于6个月（同F0852）"),
]


def figures_in_words(facts):
    by_id = {fact["id"]: fact for fact in facts}
    for number, attribute, statement, who, value, unit, evidence in FIGURES_IN_WORDS:
        yield by_id[statement] | {
            "id": number, "attribute": attribute, "who": who, "value": value, "kind": "number",
            "unit": unit, "evidence": evidence,
        }


def build_fact(row, use, ends, source_ids):
    evidence, article = clean_text(row["evidence"]), row.get("legal_article", "")
    if article and not evidence.startswith(article):
        evidence = f"{article}：{evidence}"
    note = row.get("note", "")
    if row.get("region_inferred"):
        note = "；".join(filter(None, [note, "来源摘录未写明地名，地区据内容推定"]))
    valid_from, valid_to = validity(row, ends)
    fact = {
        "id": row["id"], "attribute": ATTRIBUTES.get(row["id"], row["attribute"]), "region": row["gb2260"],
        "scheme": SCHEMES[row["scheme"]], "population": population(row), "who": row["person_category"],
        "year": row["year"], "value": row["value"], "kind": kind(row),
        "unit": "" if row["unit"] in (None, "date", "month") else row["unit"],
        "tier": row.get("fee_tier"), "includes_ltc": row.get("includes_ltc"),
        "sub_region": row.get("sub_region"),
        "valid_from": valid_from, "valid_to": valid_to, "year_basis": year_basis(row),
        "reliability": row["reliability"], "use": use,
        "conflict": ",".join(row.get("conflict_group", [])) or None,
        "source": source_ids[source_key(row)], "evidence": evidence, "note": note or None,
    }
    optional = ("tier", "includes_ltc", "sub_region", "conflict", "note")
    return {k: v for k, v in fact.items() if v is not None or k not in optional}


def write_jsonl(path, items):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        for item in items:
            f.write(json.dumps(item, ensure_ascii=False) + "\n")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as f:
        rows = [json.loads(line) for line in f if line.strip()]
    selected = select(rows)
    ends = enrollment_ends(selected)
    source_ids, sources = build_sources(selected)
    facts = [build_fact(row, use, ends, source_ids) for row, use in selected]
    facts += list(figures_in_words(facts))
    facts.sort(key=lambda f: (f["region"], f["attribute"], f["scheme"], f["population"], f["year"] or 0, f["id"]))
    OUT.mkdir(exist_ok=True)
    write_jsonl(OUT / "sources.jsonl", sources)
    write_jsonl(OUT / "facts.jsonl", facts)


if __name__ == "__main__":
    main()
