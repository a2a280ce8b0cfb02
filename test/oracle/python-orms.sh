#!/usr/bin/env bash
# Unpacks a recent Python with the ORMs that judge our reading of models into .cache/python-orms, without touching the
# system: packages of Debian unstable, taken with the machine's own apt configuration (mirror, proxy, keyring), resolved
# against an empty system and unpacked side by side. Needs apt-get, dpkg-deb and a Debian mirror among the machine's
# sources; no root. The launcher `.cache/python-orms/python` is what the tests run. Prints one line; exits 1 with a
# reason when it cannot, in which case the tests compare with what is checked in and say that nothing was re-recorded.
set -uo pipefail
cd "$(dirname "$0")/../.."

packages=(
  python3-minimal python3-sqlalchemy python3-sqlmodel python3-flask-sqlalchemy python3-advanced-alchemy
  python3-sqlalchemy-utils python3-geoalchemy2 python3-psycopg2 alembic python3-email-validator
  python3-django python3-djangorestframework python3-django-extensions python3-django-model-utils
  python3-django-mptt python3-django-simple-history python3-django-taggit python3-django-treebeard
  python3-peewee
)
target=$PWD/.cache/python-orms
version="1 ${packages[*]}"

fail() {
  echo "python-orms: $1; Python models are compared with the recorded truth only" >&2
  exit 1
}

[ "$(cat "$target/complete" 2>/dev/null)" = "$version" ] && exec echo "python-orms: $target/python is ready"
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || fail "apt-get and dpkg-deb are needed"

mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
  grep -m 1 -E '/debian/?$|/debian\.list/?$')
[ -n "$mirror" ] || fail "apt knows no mirror of Debian"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || fail "Debian's keyring is missing ($keyring)"

# Made beside the target and moved there when complete, so that a run that was broken off leaves nothing half done.
mkdir -p "${target%/*}"
work=$(mktemp -d "$target.XXXXXX") || fail "no folder can be made in ${target%/*}"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/apt/{lists/partial,archives/partial,empty} "$work/tree"
: >"$work/apt/status"
echo "deb [signed-by=$keyring] $mirror unstable main" >"$work/apt/sources.list"

apt() {
  apt-get -q -y -o Dir::Etc::SourceList="$work/apt/sources.list" -o Dir::Etc::SourceParts="$work/apt/empty" \
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts="$work/apt/empty" \
    -o Dir::State="$work/apt" -o Dir::State::status="$work/apt/status" -o Dir::State::Lists="$work/apt/lists" \
    -o Dir::Cache="$work/apt" -o Dir::Cache::Archives="$work/apt/archives" -o APT::Sandbox::User= \
    -o Debug::NoLocking=1 -o Acquire::Languages=none -o Acquire::PDiffs=false -o Acquire::Retries=2 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 \
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
    -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false "$@" >"$work/apt/log" 2>&1
}
apt -o APT::Update::Error-Mode=any update || fail "Debian unstable cannot be reached: $(grep -m 1 '^[EW]:' "$work/apt/log")"
apt --no-install-recommends --download-only install "${packages[@]}" ||
  fail "the packages cannot be had: $(grep -m 1 '^E:' "$work/apt/log")"
for package in "$work"/apt/archives/*.deb; do
  dpkg-deb --fsys-tarfile "$package" |
    tar -x -C "$work/tree" --exclude='./usr/share/*' --exclude='./var/*' --exclude='./etc/*' || fail "$package cannot be unpacked"
done

loader=$(cd "$work/tree" && find usr/lib* lib* -name 'ld-linux*.so.*' 2>/dev/null | head -n 1)
interpreter=$(cd "$work/tree" && find usr/bin -name 'python3.*' -type f | head -n 1)
[ -n "$loader" ] && [ -n "$interpreter" ] || fail "the packages hold no Python"
cat >"$work/python" <<LAUNCHER
#!/bin/sh
# Python of the unpacked packages, with its own loader and libraries.
tree=\$(cd "\$(dirname "\$0")" && pwd)/tree
export PYTHONHOME="\$tree/usr" PYTHONPATH="\$tree/usr/lib/python3/dist-packages" PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0
exec "\$tree/$loader" --library-path "\$tree/${loader%/*}" "\$tree/$interpreter" "\$@"
LAUNCHER
chmod +x "$work/python"
"$work/python" -c 'import sqlalchemy, django, peewee, ssl, sqlite3' 2>"$work/apt/log" || fail "its Python does not start: $(tail -n 1 "$work/apt/log")"
rm -rf "$work/apt"
echo "$version" >"$work/complete"
rm -rf "$target" && mv "$work" "$target" || fail "$target cannot be replaced"
trap - EXIT
echo "python-orms: $("$target/python" --version) with $("$target/python" -c 'import sqlalchemy, django, peewee; print(f"SQLAlchemy {sqlalchemy.__version__}, Django {django.__version__}, Peewee {peewee.__version__}")')"
