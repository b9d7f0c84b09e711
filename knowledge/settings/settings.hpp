#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::settings {

/// The forms of the field's offer, of which a person has one: kinds of insurance, memberships.
struct Schemes {
    std::string standard;            ///< Meant where nobody says which; empty: none.
    std::vector<std::string> known;  ///< Those that lists of facts can be asked for.
    friend bool operator==(const Schemes&, const Schemes&) = default;
};

/// Groups of people that facts may speak of.
struct Populations {
    std::string general;             ///< The group of everyone else; empty: there is none.
    std::vector<std::string> order;  ///< How groups follow each other in a table; others behind.
    /// The group whose row serves a group that has none of its own, before the general one.
    std::map<std::string, std::string, std::less<>> nearest;
    std::vector<std::string> supported;  ///< Groups that get help with paying on application.
    friend bool operator==(const Populations&, const Populations&) = default;
};

/// Places with rules of their own, for which this knowledge does not speak.
struct Elsewhere {
    std::vector<region::Code> regions;
    std::vector<std::string> intents;  ///< What is answered for people from there all the same.
    friend bool operator==(const Elsewhere&, const Elsewhere&) = default;
};

/// Roles of places (`lexicon/place_roles.tsv`), the one that counts most first.
using PlaceOrder = std::vector<std::string>;

/// Which of several places, each named in a role of its own (work, registration), an answer is for.
/// The order of the intent counts before that of the group, this before the scheme's.
struct Places {
    PlaceOrder order;  ///< Where none of the others holds; empty: the first place named counts.
    std::map<std::string, PlaceOrder, std::less<>> scheme;
    std::map<std::string, PlaceOrder, std::less<>> population;
    /// By intent, or by the beginning of intents up to a dot: `remote` is for `remote.settle`.
    std::map<std::string, PlaceOrder, std::less<>> intent;
    friend bool operator==(const Places&, const Places&) = default;
};

/// How an answer's `@name` line is worded that stands for more than one attribute.
enum class DirectiveKind : std::uint8_t {
    window,   ///< First and last day, seen from today: before, inside, after.
    period,   ///< First and last day, told as they are.
    figures,  ///< A list of several attributes' values.
};

struct Directive {
    DirectiveKind kind = DirectiveKind::figures;
    std::string start;                    ///< Of a window or period: the first day's attribute.
    std::string end;                      ///< And the last day's.
    std::string scheme;                   ///< Of figures: whose. Empty: the asker's.
    std::vector<std::string> attributes;  ///< Of figures: which, in this order.
    friend bool operator==(const Directive&, const Directive&) = default;
};

/// A telephone number that the page shows.
struct Phone {
    std::string name;
    std::string number;
    std::string hours;  ///< When somebody answers, in words; empty: not recorded.
    friend bool operator==(const Phone&, const Phone&) = default;
};

/// What the web page says by itself. In its sentences three digits and more are telephone numbers.
struct Page {
    std::string title = "问答";  ///< Beside the product's name.
    std::string description;     ///< For search engines; may be empty.
    std::string greeting = "您好，请问想了解什么？";
    std::string lead = "用平常说话的方式问就行。";
    std::string limits = "请不要输入身份证号等个人信息。";
    std::string footer = "本页回答仅供参考。";  ///< Below the page.
    std::string caution = "仅供参考。";         ///< Below a copied answer.
    std::string help;  ///< Where to turn when the page does not work; may be empty.
    std::string none_of_these = "都不是？请换个说法再问一次。";  ///< Below choices.
    std::string region_title = "选择地区";
    std::vector<std::string> examples;  ///< Questions to begin with; none: the first entries'.
    std::vector<Phone> phones;          ///< Below the page.
    std::vector<std::string> hotlines;  ///< Numbers that become links in answers, 120 among them.
    friend bool operator==(const Page&, const Page&) = default;
};

/// A page that an entry leads to, for channels that can show it as a card.
struct Card {
    std::string title;        ///< Empty: the entry's.
    std::string description;  ///< Empty: the answer's beginning.
    std::string picture;      ///< Address of a picture; may be empty.
    std::string url;
    friend bool operator==(const Card&, const Card&) = default;
};

/// What the engine must know of a field besides entries and facts. The defaults are those of no
/// field at all: no subject, no schemes, no groups, no places elsewhere. README.md beside this
/// header describes the file.
struct Settings {
    std::string subject;  ///< What all is about; understood where a part of a message omits it.
    std::vector<std::string> subject_words;  ///< Words that name the subject and ask nothing.
    std::vector<std::string> year_words;     ///< After 25年 they make it the year 2025.
    std::vector<std::string> first_topics;   ///< Intents to offer who has not asked yet.
    std::string authority;  ///< Whose hotline is named where an attribute names none.
    /// Regions with facts of this attribute are offered to who has not said where. Empty: none.
    std::string featured_attribute;
    /// The first month in which the coming year's fees are collected, 1 to 12; 0: never ahead.
    unsigned collection_month = 0;
    /// Months after which the last check of a source is told as long ago; 0: never told.
    int check_months = 12;
    std::vector<std::string> unsaid_groups;  ///< Whom a figure is for anyway: not told beside it.
    Schemes schemes;
    Populations populations;
    Elsewhere elsewhere;
    Places places;
    std::map<std::string, Directive, std::less<>> directives;  ///< By name.
    std::vector<std::string> handover;  ///< Intents that hand over to a person, best first.
    std::vector<std::string> advice;    ///< Intents of illness: there an emergency may be meant.
    /// After a question of the left (an intent, or the beginning of intents up to a dot), a short
    /// one that by itself means one of the right is that; any other asks more of the same.
    std::map<std::string, std::vector<std::string>, std::less<>> follow_ups;
    std::map<std::string, Card, std::less<>> cards;  ///< By entry id.
    Page page;
    friend bool operator==(const Settings&, const Settings&) = default;
};

/// Reads `settings.toml`; an empty text gives the defaults. `malformed` names line and column of a
/// TOML fault, `invalid_argument` line and key of what is unknown, of the wrong type or value.
[[nodiscard]] base::Result<Settings> parse_settings(std::string_view toml);

}  // namespace baoda::settings
