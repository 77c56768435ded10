#!/bin/sh
# Makes an installable folder and a Debian package from the built program. Called by `./garage package`.
set -eu

jdk=$1
shift
home=$(cd "$(dirname "$0")/.." && pwd)
out="$home/installer/target"
rm -rf "$out"
mkdir -p "$out/lib"

# What jpackage calls to make the package. Where they are missing and may not be installed, only the folder is made.
tools() { command -v dpkg-deb >/dev/null 2>&1 && command -v fakeroot >/dev/null 2>&1 && command -v objcopy >/dev/null 2>&1; }
deb=1
if ! tools; then
    if [ "$(id -u)" = 0 ] && [ "${GARAGE_OFFLINE:-}" != 1 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing what makes Debian packages (apt-get install binutils fakeroot)"
        { apt-get update && apt-get install -y --no-install-recommends binutils fakeroot; } >"$out/apt.log" 2>&1 || true
    fi
    tools || deb=0
fi

# Our jar, and every library of this platform. The jars without a platform that JavaFX publishes are empty.
main_jar=$(basename "$(ls "$home"/src/app/target/garage-app-*.jar | grep -v -e sources -e javadoc -e tests | head -n 1)")
cp "$home/src/app/target/$main_jar" "$out/lib/"
version=$(printf '%s' "$main_jar" | sed 's/^garage-app-\([0-9.]*[0-9]\).*/\1/')
tr ':' '\n' <"$home/src/app/target/classpath" | while IFS= read -r jar || [ -n "$jar" ]; do
    if [ -s "$jar" ]; then cp "$jar" "$out/lib/"; fi
done

echo "Linking the runtime"
"$jdk/bin/jlink" --add-modules java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,java.security.jgss,java.sql,jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.jsobject,jdk.localedata,jdk.management,jdk.unsupported,jdk.unsupported.desktop,jdk.xml.dom,jdk.zipfs \
    --include-locales=fr,en --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$out/runtime"

echo "Making the folder"
"$jdk/bin/jpackage" --type app-image --name Garage --app-version "$version" --runtime-image "$out/runtime" --input "$out/lib" \
    --main-jar "$main_jar" --main-class app.garage.app.Main \
    --java-options --enable-native-access=ALL-UNNAMED --java-options '-Dgarage.helpers=$APPDIR/helpers' --dest "$out/image"

image="$out/image/Garage"
echo "Compiling the helpers of PassThru drivers"
"$home/installer/helpers.sh" "$image/lib/app/helpers"
cfg="$image/lib/app/Garage.cfg"

echo "Training the start-up cache"
classpath=$(sed -n 's/^app.classpath=//p' "$cfg" | sed "s#\$APPDIR#$image/lib/app#" | paste -sd: -)
trainer="$image/lib/runtime/bin/java"
if [ ! -x "$trainer" ]; then
    # jpackage leaves the launcher of the runtime out; train with the JDK the runtime was linked from.
    trainer="$jdk/bin/java"
fi
# The options of the launcher, because a cache made with others is refused.
options=$(sed -n 's/^java-options=//p' "$cfg" | grep -v '^-Djpackage' | paste -sd' ' -)
data=$(mktemp -d)
toolkit=""
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || toolkit="-Dglass.platform=Headless -Dprism.order=sw"
# shellcheck disable=SC2086 # the options and the switches of the toolkit are words of their own
"$trainer" $options $toolkit -XX:AOTCacheOutput="$image/lib/app/app.aot" \
    -cp "$classpath" app.garage.app.Main --data "$data" --exit-after-first-frame >"$out/train.log" 2>&1 || {
    tail -n 20 "$out/train.log" >&2
    exit 74
}
# The guard of the program compares the stamp with the jars at every start.
"$trainer" -XX:+UseSerialGC -cp "$classpath" app.garage.app.AotStamp "$image/lib/app/app.aot"
printf 'java-options=-XX:AOTCache=$APPDIR/app.aot\n' >>"$cfg"

# The cache must be used and the program must start; AOTMode=on turns a refused cache into a failure, and a stamp that
# does not fit makes the program speak of its cache.
echo "Starting the result"
JAVA_TOOL_OPTIONS="-XX:AOTMode=on $toolkit" "$image/bin/Garage" --lang en --data "$data" --exit-after-first-frame \
    >"$out/start.log" 2>"$out/start.err" || {
    cat "$out/start.err" >&2
    echo "The packaged program does not start with its cache." >&2
    exit 74
}
if grep -q "start-up cache" "$out/start.err"; then
    echo "The packaged program does not trust its own cache." >&2
    exit 74
fi
rm -rf "$data"
cat "$out/start.log"
du -sh "$image"

if [ "$deb" = 1 ]; then
    echo "Making the package"
    "$jdk/bin/jpackage" --type deb --app-image "$image" --name garage --app-version "$version" --dest "$out" \
        --description "Workbench for the diagnosis of cars, motorcycles and quads" --linux-shortcut \
        --linux-package-deps "libgtk-3-0, libgl1, libxxf86vm1, libxtst6"
    ls -lh "$out"/*.deb
else
    echo "No Debian package was made: it needs dpkg-deb, fakeroot and binutils (sudo apt install fakeroot binutils)."
fi
echo "$image"
