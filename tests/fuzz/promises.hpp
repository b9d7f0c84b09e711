#pragma once

#include <string>
#include <string_view>

#include "intents/text/analyzer.hpp"
#include "intents/understanding.hpp"

namespace baoda::fuzz {

/// Ends the program with the promise's words when it was not kept: libFuzzer stores the input.
void promise(bool kept, std::string_view what);

/// What `text::Analyzer::analyze` promises of a text that it took.
void check_analysis(const text::Analyzer& analyzer,
                    std::string_view raw,
                    const text::AnalyzedText& text);

/// What `intents::Understander::understand` promises of a message.
void check_understanding(const intents::Understanding& understanding);

/// Everything that was understood, as text: alike for what is alike, bit for bit.
[[nodiscard]] std::string told(const text::AnalyzedText& text);
[[nodiscard]] std::string told(const intents::Understanding& understanding);

}  // namespace baoda::fuzz
