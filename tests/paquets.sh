# What the conformance scripts share: having a Debian package. Sourced, not run.

# installer <package>…: installs packages, quietly. The lists are fetched first, since a clean machine has none; once is enough.
installer() {
  command -v apt-get >/dev/null || return 1
  {
    [ -n "${listes_a_jour:-}" ] || apt-get update -qq || return 1
    listes_a_jour=oui
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  } >/dev/null 2>&1
}
