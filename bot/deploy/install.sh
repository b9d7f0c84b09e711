# Sourced by bot/run and tests/run.

# What the program is built from; README.md says what each is for.
build_packages=(
  g++ cmake ninja-build ccache pkg-config
  libcpp-httplib-dev libsqlite3-dev libicu-dev nlohmann-json3-dev libssl-dev
  libcli11-dev libtomlplusplus-dev libexpected-dev libfmt-dev
  libxlsxwriter-dev libzip-dev libpugixml-dev zlib1g-dev esbuild
)

# Installs the Debian packages among its arguments that are not there yet, through sudo when needed.
install_missing() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "installing: ${missing[*]}" >&2
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -q >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}
