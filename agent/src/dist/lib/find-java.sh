# Sourced by the launchers: find_java sets $java to a Java of this release or a later one, or ends the launcher.
#
# A Java's version is read from the file "release" in its home, for asking the program itself costs more time than
# the whole of this file. Settings, all optional:
#   CONNECTOR_HA_JAVA_HOME   the home to use; nothing else is looked at
#   CONNECTOR_HA_JAVA_DIRS   colon-separated folders whose children are Java homes, instead of the usual ones

java_needed=25
java_looked_at=

# What is read here shares its variables with the launcher, for POSIX shells know no local ones; "home" is its.

# java_release HOME: prints the feature release, such as 25, of the Java in HOME; nothing if there is none.
java_release() {
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        while IFS='=' read -r key value; do
            [ "$key" = JAVA_VERSION ] || continue
            value=${value#\"}
            value=${value%%[!0-9]*}
            printf '%s\n' "$value"
            return 0
        done <"$1/release"
    fi
    "$1/bin/java" -version 2>&1 | sed -n 's/^[^"]*version "\([0-9]*\).*/\1/p' | head -n 1
}

# use_java WHERE HOME: takes the Java in HOME if it is new enough, and remembers in any case that it was looked at.
use_java() {
    release=$(java_release "$2")
    if [ -n "$release" ] && [ "$release" -ge "$java_needed" ]; then
        java=$2/bin/java
        return 0
    fi
    java_looked_at="$java_looked_at
  $1: $2 has ${release:+Java }${release:-no Java}"
    return 1
}

java_on_path() {
    found=$(command -v java) || {
        java_looked_at="$java_looked_at
  PATH: no java"
        return 1
    }
    found=$(readlink -f "$found")
    use_java PATH "${found%/bin/java}"
}

java_in_dirs() {
    dirs=${CONNECTOR_HA_JAVA_DIRS:-/usr/lib/jvm:/usr/java:/opt:/opt/java:${HOME:-/root}/.sdkman/candidates/java}
    old_ifs=$IFS
    IFS=:
    set -f
    # shellcheck disable=SC2086 # split at the colons, on purpose
    set -- $dirs
    set +f
    IFS=$old_ifs
    for dir; do
        count=0
        for candidate in "$dir"/*; do
            [ -x "$candidate/bin/java" ] || continue
            count=$((count + 1))
            use_java "$dir" "$candidate" && return 0
        done
        [ "$count" -gt 0 ] || java_looked_at="$java_looked_at
  $dir: no Java below it"
    done
    return 1
}

no_java() {
    printf '%s\n' "${0##*/}: no Java $java_needed or later found. Looked at:$java_looked_at" \
        "Install a JDK or JRE $java_needed, or set CONNECTOR_HA_JAVA_HOME to its home." >&2
    exit 69
}

# find_java [HOME-OF-THE-LAUNCHER]: without a home no bundled runtime is looked for.
find_java() {
    if [ -n "${CONNECTOR_HA_JAVA_HOME:-}" ]; then
        use_java CONNECTOR_HA_JAVA_HOME "$CONNECTOR_HA_JAVA_HOME" || no_java
        return 0
    fi
    [ -n "${1:-}" ] && [ -d "$1/runtime" ] && use_java "bundled runtime" "$1/runtime" && return 0
    [ -n "${JAVA_HOME:-}" ] && use_java JAVA_HOME "$JAVA_HOME" && return 0
    java_on_path && return 0
    java_in_dirs && return 0
    no_java
}
