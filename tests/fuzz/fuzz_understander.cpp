// Any message through understanding, with the knowledge that ships.
#include <cstddef>
#include <cstdint>
#include <string>

#include "intents/text/utf8.hpp"
#include "tests/fuzz/promises.hpp"
#include "tests/fuzz/served.hpp"

using namespace baoda;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string raw(data, data + size);
    const auto& served = fuzz::shipped();
    const auto text = served.analyzer().analyze(raw);
    if (!text) return 0;
    // What is longer is refused before anyone tries to understand it.
    if (text::code_points(text->normalized.utf8) > text::Corrector::kLongestMended) return 0;
    const auto understanding = served.understander().understand(*text);
    fuzz::check_understanding(understanding);
    fuzz::promise(fuzz::told(understanding.text) == fuzz::told(*text),
                  "understanding leaves the text as it is");
    const auto again = served.understander().understand(served.analyzer().analyze(raw).value());
    fuzz::promise(fuzz::told(again) == fuzz::told(understanding),
                  "a message is understood alike every time");
    return 0;
}
