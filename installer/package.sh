#!/bin/sh
# Makes an installable folder, and with --deb a package, from the built program. Called by `./garage package`.
set -eu

jdk=$1
shift
home=$(cd "$(dirname "$0")/.." && pwd)
out="$home/installer/target"
rm -rf "$out"
mkdir -p "$out/lib"

# Our jar, and every library of this platform. The jars without a platform that JavaFX publishes are empty.
main_jar=$(basename "$(ls "$home"/src/app/target/garage-app-*.jar | head -n 1)")
cp "$home/src/app/target/$main_jar" "$out/lib/"
tr ':' '\n' <"$home/src/app/target/classpath" | while IFS= read -r jar || [ -n "$jar" ]; do
    if [ -s "$jar" ]; then cp "$jar" "$out/lib/"; fi
done

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
toolkit=""
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || toolkit="-Dglass.platform=Headless -Dprism.order=sw"
# shellcheck disable=SC2086 # the switches of the toolkit are words of their own
"$trainer" --enable-native-access=ALL-UNNAMED $toolkit -XX:AOTCacheOutput="$image/lib/app/app.aot" \
    -cp "$classpath" app.garage.app.Main --data "$data" --exit-after-first-frame >"$out/train.log" 2>&1 || {
    tail -n 20 "$out/train.log" >&2
    exit 74
}
if [ -s "$image/lib/app/app.aot" ]; then
    printf 'java-options=-XX:AOTCache=$APPDIR/app.aot\n' >>"$cfg"
fi


# The cache must be used and the program must start; AOTMode=on turns a refused cache into a failure.
echo "Starting the result"
first=$(JAVA_TOOL_OPTIONS="-XX:AOTMode=on $toolkit" "$image/bin/Garage" --data "$data" --exit-after-first-frame 2>/dev/null) || {
    echo "The packaged program does not start with its cache." >&2
    exit 74
}
rm -rf "$data"
echo "$first"
du -sh "$image"
if [ "${1:-}" = --deb ]; then
    "$jdk/bin/jpackage" --type deb --app-image "$image" --name garage --dest "$out" \
        --linux-package-deps "libgtk-3-0, libgl1, libxxf86vm1, libxtst6"
fi
echo "$image"
