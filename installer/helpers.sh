#!/bin/sh
# Compiles the helper programs in which PassThru (J2534) libraries run that this process cannot load, into a folder.
# What cannot be compiled here is named; the program itself then tells who needs it.
set -u

home=$(cd "$(dirname "$0")/.." && pwd)
source="$home/src/links/src/main/c/garage_j2534_host.c"
out=$1
mkdir -p "$out"

# name, compiler and its switches
helper() {
    name=$1
    shift
    [ "$out/$name" -nt "$source" ] && return 0
    if command -v "$1" >/dev/null 2>&1 && "$@" -O2 -o "$out/$name.part" "$source" $libraries 2>"$out/$name.log"; then
        mv "$out/$name.part" "$out/$name"
        rm -f "$out/$name.log"
    else
        rm -f "$out/$name.part" "$out/$name.log"
        return 1
    fi
}

case "$(uname -s)" in
    Linux) libraries=-ldl ;;
    *) libraries= ;;
esac
helper garage-j2534-host "${CC:-cc}" \
    || echo "The helper garage-j2534-host was not made: it needs a C compiler (Debian: sudo apt install gcc libc6-dev). PassThru drivers that hang cannot be kept apart."
helper garage-j2534-host32 "${CC:-cc}" -m32 \
    || echo "The helper garage-j2534-host32 was not made: it needs a C compiler for 32 bits (Debian: sudo apt install gcc-multilib). 32-bit PassThru drivers cannot be used on this system."
libraries=
helper garage-j2534-host32.exe i686-w64-mingw32-gcc -static \
    || echo "The helper garage-j2534-host32.exe was not made: it needs a cross compiler (Debian: sudo apt install gcc-mingw-w64-i686). Packages for Windows cannot use 32-bit PassThru drivers without it."
exit 0
