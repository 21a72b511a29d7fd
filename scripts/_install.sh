# Sourced by scripts/run and scripts/test: from a bare Debian 12 or newer to a filled .venv.
#
#   install_debian PACKAGE…   what must come from Debian; as root by apt-get, otherwise named
#   install_python LOCK       .venv with exactly the hashed packages of LOCK, and the product itself
#
# Each does nothing when there is nothing to do. A package counts as there when what it is needed
# for is there, whoever put it on the machine, so other distributions can be used as well.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

RUN_PACKAGES=(
  python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-liberation2
  poppler-utils belenios-tool
)
TEST_PACKAGES=("${RUN_PACKAGES[@]}" chromium-headless-shell nodejs postgresql)

say() { printf '%s\n' "$*" >&2; }

has_library() { # not `ldconfig | grep -q`: the pipe would break under pipefail
  local known
  known=$(/sbin/ldconfig -p 2>/dev/null || true)
  [[ $known == *"$1 "* ]]
}

has_vietnamese_font() {
  command -v fc-list >/dev/null && [ -n "$(fc-list "Liberation Serif:lang=vi" family)" ]
}

has_package() {
  case $1 in
    libpango-1.0-0) has_library libpango-1.0.so.0 ;;
    libpangoft2-1.0-0) has_library libpangoft2-1.0.so.0 ;;
    libharfbuzz-subset0) has_library libharfbuzz-subset.so.0 ;;
    fontconfig) command -v fc-match >/dev/null ;;
    fonts-liberation2) has_vietnamese_font ;;
    nodejs) command -v node >/dev/null ;;
    poppler-utils) command -v pdfsig >/dev/null && command -v pdftotext >/dev/null ;;
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ;;
    python3-venv) has_venv || find_python >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing_of() {
  local package
  for package; do has_package "$package" || printf '%s\n' "$package"; done
}

apt() { # apt-get without questions, silent unless it fails
  local output
  output=$(DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=300 "$@" </dev/null 2>&1) || {
    say "$output"
    return 1
  }
}

apt_install() { apt install --no-install-recommends "$@"; }

install_debian() {
  local missing package
  mapfile -t missing < <(missing_of "$@")
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "Đang cài các gói Debian / Installing Debian packages: ${missing[*]}"
    # The package lists of a fresh machine are empty, those of an old one name files long gone.
    # One package that is not to be had does not keep the others away.
    apt_install "${missing[@]}" 2>/dev/null || {
      apt update || true
      apt_install "${missing[@]}" 2>/dev/null ||
        for package in "${missing[@]}"; do apt_install "$package" || true; done
    }
    mapfile -t missing < <(missing_of "$@")
    [ ${#missing[@]} -eq 0 ] && return
  fi
  say "Máy còn thiếu các gói Debian sau, hãy cài bằng quyền root: apt-get install ${missing[*]}"
  say "These Debian packages are missing, please install them as root: apt-get install ${missing[*]}"
  return 1
}

find_python() { # the first Python of 3.11 or later that can make a .venv
  local candidate
  for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
    "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
      2>/dev/null && command -v "$candidate" && return
  done
  return 1
}

has_venv() { .venv/bin/python -c 'import pip' 2>/dev/null; }

make_venv() {
  has_venv && return
  local python
  python=$(find_python) || {
    say "Không thể tiếp tục: cần Python từ 3.11 trở lên cùng gói python3-venv."
    say "Cannot go on: Python 3.11 or later with python3-venv is needed."
    return 1
  }
  "$python" -m venv --clear .venv
}

# What an installation depends on: the lock, the project, the interpreter and where .venv lies.
stamp_of() {
  { cat "$1" pyproject.toml; .venv/bin/python --version; pwd; } | sha256sum | cut -d' ' -f1
}

is_installed() { [ "$(cat ".venv/.installed-$1" 2>/dev/null)" = "$(stamp_of "$1")" ]; }

install_python() {
  make_venv
  # The development lock contains the runtime's, version for version.
  is_installed "$1" || is_installed requirements-dev.lock && return
  say "Đang cài các thư viện Python vào .venv / Installing Python packages into .venv …"
  local pip=(.venv/bin/python -m pip --disable-pip-version-check --no-input --quiet)
  "${pip[@]}" install --require-hashes --requirement "$1"
  "${pip[@]}" install --no-deps --no-build-isolation --editable .
  stamp_of "$1" >".venv/.installed-$1"
}
