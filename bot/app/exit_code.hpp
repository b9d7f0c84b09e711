#pragma once

namespace baoda::app {

/// How the program ends; scripts and systemd units rely on these.
enum class ExitCode : int {
    done = 0,
    failed = 1,         ///< The work failed, or a check found faults.
    usage = 2,          ///< Wrong command line.
    configuration = 3,  ///< A setting is wrong.
    data = 4,           ///< The data folder cannot be used.
    address = 6,        ///< The address is in use or not permitted.
};

}  // namespace baoda::app
