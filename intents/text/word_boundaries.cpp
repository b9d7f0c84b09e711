#include "intents/text/word_boundaries.hpp"

#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

namespace baoda::text {

namespace {

using WordIterator = std::unique_ptr<icu::BreakIterator>;

WordIterator open_words() {
    auto status = U_ZERO_ERROR;
    WordIterator words{icu::BreakIterator::createWordInstance(icu::Locale::getChina(), status)};
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string{"ICU word boundaries: "} + u_errorName(status));
    }
    return words;
}

icu::BreakIterator& words_of_this_thread() {
    static const auto prototype = open_words();
    thread_local const WordIterator words{prototype->clone()};
    // The analyzer of clang 14 takes a thread_local for a local and destroys it here.
    return *words;  // NOLINT(clang-analyzer-cplusplus.NewDelete)
}

}  // namespace

void find_word_boundaries(const std::u16string& utf16, std::vector<std::int32_t>& boundaries) {
    auto& words = words_of_this_thread();
    // An alias of the caller's text: the iterator looks at it only until this function returns.
    const icu::UnicodeString text{static_cast<UBool>(1), utf16.c_str(),
                                  static_cast<std::int32_t>(utf16.size())};
    words.setText(text);
    boundaries.clear();
    for (auto at = words.first(); at != icu::BreakIterator::DONE; at = words.next()) {
        boundaries.push_back(at);
    }
}

}  // namespace baoda::text
