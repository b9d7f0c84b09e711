#pragma once

namespace baoda::app {

/// The program: reads the command line, runs one subcommand, gives the exit code. The one place
/// that meets exceptions at start.
[[nodiscard]] int run(int argc, char** argv);

}  // namespace baoda::app
