// Any bytes through the only door for raw text, with the words that ship.
#include <cstddef>
#include <cstdint>
#include <string>

#include "intents/text/utf8.hpp"
#include "tests/fuzz/promises.hpp"
#include "tests/fuzz/served.hpp"

using namespace baoda;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string raw(data, data + size);
    const auto& analyzer = fuzz::shipped().analyzer();
    const auto text = analyzer.analyze(raw);
    fuzz::promise(text.has_value() == text::is_valid_utf8(raw),
                  "bad UTF-8 is malformed, and nothing else is");
    if (!text) {
        fuzz::promise(text.error().code == base::ErrorCode::malformed, "bad UTF-8 is malformed");
        return 0;
    }
    fuzz::check_analysis(analyzer, raw, *text);
    fuzz::promise(fuzz::told(*analyzer.analyze(raw)) == fuzz::told(*text),
                  "a text is analyzed alike every time");
    return 0;
}
