// Any bytes as a ciphertext, as the frame inside one, and as a message to be sealed.
#include <cstddef>
#include <cstdint>
#include <string>

#include "bot/channel/wechat/message_crypt.hpp"
#include "intents/text/utf8.hpp"
#include "tests/fuzz/promises.hpp"

using namespace baoda;

namespace {

constexpr const char* kKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFH";
constexpr const char* kId = "wx0f1e2d3c4b5a6978";

const wechat::MessageCrypt& crypt() {
    static const auto made = wechat::MessageCrypt::make(kKey, kId).value();
    return made;
}

/// A message is taken out of a frame only as it was put in.
void check_frame(const std::string& frame, const std::string& id) {
    const auto message = wechat::message_in_frame(frame, id);
    if (!message) {
        fuzz::promise(message.error().code == base::ErrorCode::forbidden, "one refusal for all");
        return;
    }
    fuzz::promise(text::is_valid_utf8(*message), "a message is UTF-8");
    constexpr std::size_t kHead = 20;
    fuzz::promise(frame.size() > kHead + message->size() + id.size(), "a frame holds its message");
    fuzz::promise(frame.compare(kHead, message->size(), *message) == 0,
                  "the message is the frame's");
    fuzz::promise(frame.compare(kHead + message->size(), id.size(), id) == 0, "the id follows it");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    static_cast<void>(crypt().open(bytes));
    check_frame(bytes, kId);
    check_frame(bytes, "");
    constexpr std::size_t kMost = 40'000;
    if (size > kMost) return 0;
    const auto opened = crypt().open(crypt().seal(bytes));
    fuzz::promise(opened.has_value() == text::is_valid_utf8(bytes), "UTF-8 opens again");
    fuzz::promise(!opened || *opened == bytes, "what opens is what was sealed");
    return 0;
}
