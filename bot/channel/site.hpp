#pragma once

#include <string>
#include <vector>

namespace baoda::channel {

/// A website that carries the chat, as the deployer lists it.
struct Site {
    std::string key;                     ///< Public: it names the site in its script tag.
    std::string title;                   ///< Whose service it is; empty: the knowledge's title.
    std::vector<std::string> origins;    ///< "https://www.example.gov.cn": who may use the API.
    std::string region;                  ///< Six digits, where the site stands; empty: none.
    std::string theme;                   ///< "auto", "light" or "dark"; empty: not said.
    std::string brand;                   ///< A CSS colour; empty: ours.
    std::string greeting;                ///< Empty: the knowledge's.
    std::vector<std::string> questions;  ///< To begin with; none: the knowledge's.
    std::string notice;      ///< What is kept of a conversation; empty: the chat's words.
    std::string notice_url;  ///< The site's privacy notice; may be empty.
};

}  // namespace baoda::channel
