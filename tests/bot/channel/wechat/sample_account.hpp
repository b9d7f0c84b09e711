#pragma once

#include "bot/channel/wechat/account.hpp"

namespace baoda::wechat {

/// An account of an official account that encrypts.
inline Account secure_account() {
    Account account;
    account.name = "default";
    account.token = "simToken2031";
    account.aes_key = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFH";
    account.app_id = "wx0f1e2d3c4b5a6978";
    return account;
}

}  // namespace baoda::wechat
