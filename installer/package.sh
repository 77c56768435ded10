#!/bin/sh
# Makes an installable folder, and with --deb a package, from the built program. Called by `./garage package`.
set -eu

jdk=$1
shift
home=$(cd "$(dirname "$0")/.." && pwd)
out="$home/installer/target"
rm -rf "$out"
mkdir -p "$out/lib"

# The class path in its own order; our rooms and the libraries of this platform only.
order=""
old_ifs=$IFS
IFS=:
for jar in $(ls "$home"/src/app/target/garage-app-*.jar | head -n 1):$(cat "$home/src/app/target/classpath"); do
    [ -s "$jar" ] || continue
    cp "$jar" "$out/lib/"
    order="$order $(basename "$jar")"
done
IFS=$old_ifs
main_jar=$(basename "$(ls "$home"/src/app/target/garage-app-*.jar | head -n 1)")

echo "Linking the runtime"
"$jdk/bin/jlink" --add-modules java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,java.security.jgss,java.sql,jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.jsobject,jdk.localedata,jdk.management,jdk.unsupported,jdk.unsupported.desktop,jdk.xml.dom,jdk.zipfs \
    --include-locales=fr,en --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$out/runtime"

echo "Making the folder"
"$jdk/bin/jpackage" --type app-image --name Garage --runtime-image "$out/runtime" --input "$out/lib" \
    --main-jar "$main_jar" --main-class app.garage.app.Main \
    --java-options --enable-native-access=ALL-UNNAMED --dest "$out/image"

image="$out/image/Garage"
cfg="$image/lib/app/Garage.cfg"

echo "Training the start-up cache"
classpath=$(sed -n 's/^app.classpath=//p' "$cfg" | sed "s#\$APPDIR#$image/lib/app#" | paste -sd: -)
trainer="$image/lib/runtime/bin/java"
if [ ! -x "$trainer" ]; then
    # jpackage leaves the launcher of the runtime out; train with the JDK the runtime was linked from.
    trainer="$jdk/bin/java"
fi
data=$(mktemp -d)
GARAGE_DATA="$data" ${GARAGE_TRAIN_WITH:-} "$trainer" --enable-native-access=ALL-UNNAMED \
    -XX:AOTCacheOutput="$image/lib/app/app.aot" -cp "$classpath" app.garage.app.Main --train >"$out/train.log" 2>&1 || {
    tail -n 20 "$out/train.log" >&2
    exit 74
}
rm -rf "$data"
if [ -s "$image/lib/app/app.aot" ]; then
    printf 'java-options=-XX:AOTCache=$APPDIR/app.aot\n' >>"$cfg"
fi

du -sh "$image"
if [ "${1:-}" = --deb ]; then
    "$jdk/bin/jpackage" --type deb --app-image "$image" --name garage --dest "$out" \
        --linux-package-deps "libgtk-3-0, libgl1, libxxf86vm1, libxtst6"
fi
echo "$image"
