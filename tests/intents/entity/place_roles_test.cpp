// Sentences as people write them, with the places and the parts they play. The words are those of
// the knowledge that ships: this is their specification.
#include "intents/entity/place_roles.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/support/shipped_words.hpp"

using namespace baoda;

namespace {

/// The places of a message with their parts: 合肥=work 六安=household, an unnamed part as "-".
std::string roles_in(const std::string& raw) {
    std::string line;
    for (const auto& place : support::entities_of(raw).places) {
        line += (line.empty() ? "" : " ") + place.name + '=';
        line += place.role.empty() ? "-" : place.role;
    }
    return line;
}

}  // namespace

TEST_CASE("A place plays the part that the words around it say", "[entity][roles]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"我在合肥上班户口在六安", "合肥=work 六安=household"},
        {"户口在六安上班在合肥", "六安=household 合肥=work"},
        {"六安户口在合肥上班", "六安=household 合肥=work"},
        {"户口是六安的，人在合肥", "六安=household 合肥=residence"},
        {"老家六安，在上海打工", "六安=household 上海=work"},
        {"老家在阜阳，长期住在苏州", "阜阳=household 苏州=residence"},
        {"我是六安人，在合肥上大学", "六安=household 合肥=study"},
        {"孩子在合肥上学，户籍在六安", "合肥=study 六安=household"},
        {"学校在南京，户口在合肥", "南京=study 合肥=household"},
        {"六安籍在合肥工作", "六安=household 合肥=work"},
        {"单位在上海，家在昆山", "上海=work 昆山=household"},
        {"公司在杭州，参保地在合肥", "杭州=work 合肥=insured"},
        {"在六安参保，去上海看病", "六安=insured 上海=treatment"},
        {"合肥的医保在上海住院", "合肥=asked 上海=treatment"},
        {"合肥医保能在南京用吗", "合肥=asked 南京=treatment"},
        {"户口六安，在苏州有居住证", "六安=household 苏州=permit"},
        {"有苏州居住证，户口在阜阳", "苏州=permit 阜阳=household"},
        {"从合肥转到上海", "合肥=origin 上海=target"},
        {"我跳槽到杭州，以前在合肥", "杭州=target 合肥=origin"},
        {"医保从芜湖转入合肥", "芜湖=origin 合肥=target"},
        {"在合肥一家公司上班", "合肥=work"},
        {"在深圳送外卖，老家贵州", "深圳=work 贵州=household"},
        {"爸妈在六安，我在上海上班", "六安=- 上海=work"},
        {"我在上海带孙子，医保在六安", "上海=residence 六安=insured"},
        {"在北京租房，户口在河北", "北京=residence 河北=household"},
        {"去北京做手术，在合肥交的医保", "北京=treatment 合肥=insured"},
        {"到上海生孩子，单位在合肥", "上海=treatment 合肥=work"},
        {"在上海定居，六安户口", "上海=residence 六安=household"},
        {"转院到南京，参保地合肥", "南京=treatment 合肥=insured"},
        {"医保关系在成都，现在住重庆", "成都=insured 重庆=residence"},
        {"安徽合肥上班，安徽六安户口", "安徽=work 合肥=work 安徽=household 六安=household"},
        {"我在合肥上班，六安的居民医保多少钱", "合肥=work 六安=asked"},
        {"合肥居民医保多少钱", "合肥=asked"},
        {"在沪上班，皖籍", "沪=work 皖=household"},
        {"返川以后居民医保怎么交", "川=-"},
        {"赴粤务工，户口在湖南", "粤=work 湖南=household"},
        {"那上海呢", "上海=-"},
        {"江苏老人来外地住院怎么结算", "江苏=-"},
        {"合肥和芜湖", "合肥=- 芜湖=-"},
        {"户口在朝阳区，在北京上班", "朝阳区=household 北京=work"},
        {"昆山上班苏州参保", "昆山=work 苏州=insured"},
        {"合肥市人民医院", "合肥市=-"},
    }));
    CAPTURE(raw);
    CHECK(roles_in(raw) == expected);
}

TEST_CASE("A name that is an everyday word here is no place", "[entity][roles]") {
    const std::string raw = GENERATE(
        "和平医院能用医保吗", "南山医院住院能报多少", "长安医院看病", "我叫吉安", "东方大队怎么交",
        "兴安路的银行", "中山路的办税厅", "比如医保", "城区和农村", "我爸住在城区", "红旗药店",
        "云南白药能报销吗", "今年新和去年一样吗", "东西都准备好了", "上海话怎么说", "医保定点医院",
        "太贵了", "到新地方怎么转", "宁可不交", "在贵院住院");
    CAPTURE(raw);
    CHECK(roles_in(raw).empty());
}

TEST_CASE("A larger place before it makes an everyday name a place", "[entity][roles]") {
    CHECK(roles_in("阳泉城区") == "阳泉=- 城区=-");
    CHECK(roles_in("天津和平") == "天津=- 和平=-");
    CHECK(roles_in("和平区") == "和平区=-");
}

TEST_CASE("No typing error makes another place of a place", "[entity][roles]") {
    const std::string raw = GENERATE("合费居民怎么交", "六案居民怎么交", "杭洲居民怎么交");
    CHECK(roles_in(raw).empty());
}

TEST_CASE("A cue that is written wrongly names its line", "[entity][roles]") {
    const std::string line = GENERATE("work\t上班", "work\t…", "work\t在…*", "work\t");
    const auto roles = entity::PlaceRoles::parse("# roles\n" + line + "\n");
    REQUIRE_FALSE(roles);
    CHECK(roles.error().field == "place_roles.tsv:2");
}
