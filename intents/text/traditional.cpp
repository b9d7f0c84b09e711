#include "intents/text/traditional.hpp"

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace baoda::text {

namespace {

// ICU changes these although simplified text uses them in their own right: 显著, 俱乐部, 摔跤.
constexpr std::u32string_view kOwnRight = U"著俱跤姊阪吒苎苧";

// Variants, many of them of Hong Kong and Taiwan, that ICU leaves alone.
constexpr auto kMissing = std::to_array<std::pair<char32_t, char32_t>>({
    {U'妳', U'你'},
    {U'牠', U'它'},
    {U'衞', U'卫'},
    {U'峯', U'峰'},
    {U'揹', U'背'},
    {U'痲', U'麻'},
    {U'痳', U'麻'},
    {U'痺', U'痹'},
    {U'祇', U'只'},
    {U'衹', U'只'},
    {U'踫', U'碰'},
    {U'彊', U'强'},
    {U'嶽', U'岳'},
    {U'囉', U'啰'},
    {U'甦', U'苏'},
    {U'煖', U'暖'},
    {U'矇', U'蒙'},
    {U'濛', U'蒙'},
});

std::unique_ptr<icu::Transliterator> open_transliterator() {
    auto status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> rules{
        icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status)};
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string{"ICU Hant-Hans: "} + u_errorName(status));
    }
    return rules;
}

}  // namespace

const SimplifiedForms& SimplifiedForms::instance() {
    static const SimplifiedForms forms;
    return forms;
}

SimplifiedForms::SimplifiedForms() {
    for (char32_t c = kFirst; c <= kLast; ++c) forms_.push_back(c);
    read_from_icu();
    for (const char32_t c : kOwnRight) set(c, c);
    for (const auto& [traditional, simplified] : kMissing) set(traditional, simplified);
}

// ICU's transliterator costs 13 µs a question and does not scale over threads, so it is asked once.
// A space keeps neighbours from being read as one of ICU's longer rules.
void SimplifiedForms::read_from_icu() {
    icu::UnicodeString all;
    for (char32_t c = kFirst; c <= kLast; ++c) {
        all.append(static_cast<UChar32>(c)).append(u' ');
    }
    open_transliterator()->transliterate(all);
    char32_t traditional = kFirst;
    int length = 0;
    for (std::int32_t i = 0; i < all.length() && traditional <= kLast; i = all.moveIndex32(i, 1)) {
        const auto c = all.char32At(i);
        if (c == u' ') {
            ++traditional;
            length = 0;
        } else if (++length == 1) {
            set(traditional, static_cast<char32_t>(c));
        } else {
            set(traditional, traditional);  // longer forms do not fit one character to one
        }
    }
}

void SimplifiedForms::set(char32_t traditional, char32_t simplified) {
    forms_[traditional - kFirst] = simplified;
}

}  // namespace baoda::text
