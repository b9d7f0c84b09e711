#pragma once

#include <string>
#include <string_view>

#include "bot/answer/phrases.hpp"
#include "bot/channel/wechat/account.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::wechat {

/// The menu below an account's conversation, as JSON for menu/create: how to ask (HELP), a person
/// (HUMAN), and `page`, an address that a button opens; none where it is empty. Names are the
/// phrases `wechat.menu_help`, `menu_person` and `menu_page`. `invalid_argument` when one of them
/// is empty or has more than 16 bytes, or the page is no http(s) address of at most 1,024 bytes
/// (自定义菜单).
[[nodiscard]] base::Result<std::string> menu_json(const answer::Phrases& phrases,
                                                  std::string_view page);

/// Where menus of that account are created.
[[nodiscard]] std::string menu_path(const Account& account);

}  // namespace baoda::wechat
