#pragma once

#include <vector>

#include "bot/app/setting.hpp"
#include "bot/channel/wechat/account.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::app {

/// Whether a key of the configuration file belongs to an account: "wechat.mode",
/// "wechat.accounts.NAME.mode".
[[nodiscard]] bool is_wechat_key(std::string_view key);

/// The WeChat accounts that are configured, the default one first; none where nothing is.
///
/// What is no secret may stand in the file (`[wechat]` and `[wechat.accounts.NAME]`) or in the
/// environment (`BAODA_WECHAT_MODE`, `BAODA_WECHAT_NAME_MODE`), which counts more. Token, aeskey
/// and secret come from the environment, from a file that `…_FILE` or the key `token_file` names,
/// or from a systemd credential (`wechat_token`, `wechat_NAME_token`), in this order; in the
/// configuration file they are refused. `invalid_argument` names the setting and what is wrong with
/// it, never a secret.
[[nodiscard]] base::Result<std::vector<wechat::Account>> wechat_accounts(
    const Settings& file, const Environment& environment);

}  // namespace baoda::app
