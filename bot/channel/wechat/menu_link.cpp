#include "bot/channel/wechat/menu_link.hpp"

#include <fmt/format.h>

namespace baoda::wechat {

std::string menu_link(std::string_view label, std::string_view text, std::size_t id) {
    constexpr std::string_view kEncoded = "%&+#\"'<> \n\t";
    std::string content;
    for (const char c : text) {
        content += kEncoded.find(c) == std::string_view::npos ? std::string{c}
                                                              : fmt::format("%{:02X}", +c);
    }
    return fmt::format(R"(<a href="weixin://bizmsgmenu?msgmenucontent={}&msgmenuid={}">{}</a>)",
                       content, id, label);
}

}  // namespace baoda::wechat
