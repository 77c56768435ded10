package app.garage.profiles;

import app.garage.kernel.Problem;
import app.garage.pluginapi.ImportRefused;
import app.garage.pluginapi.ProfileImporter.ProfileSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Where the files of an import wait until all of it is whole. An importer may be somebody else's, so what it gives is
/// held to the same limits as an archive.
final class Stage implements ProfileSink {
    private static final Pattern NAME = Pattern.compile("[^./\\\\:\\p{Cntrl}][^/\\\\:\\p{Cntrl}]*");
    private static final String VEHICLE = "vehicle.json";
    private static final int DEEPEST = 12;
    private final Path folder;
    private final List<String> files = new ArrayList<>();
    private long bytes;
    private Optional<ImportRefused> refused = Optional.empty();

    Stage(Path folder) {
        this.folder = folder;
    }

    @Override
    public void add(String path, String text) throws ImportRefused {
        var content = text.getBytes(StandardCharsets.UTF_8);
        bytes += content.length;
        var names = path.split("/", -1);
        boolean plain = names.length > 2 && names.length <= DEEPEST;
        for (var name : names) {
            plain &= NAME.matcher(name).matches();
        }
        if (!plain) {
            throw refuse("profiles.outside", path);
        }
        if (content.length > Archive.LONGEST || bytes > Archive.MOST_BYTES || files.size() >= Archive.MOST_FILES) {
            throw refuse("profiles.too-large", path);
        }
        try {
            var target = folder.resolve(path);
            Files.createDirectories(target.getParent());
            Files.write(target, content);
            files.add(path);
        } catch (IOException denied) {
            throw refuse("profiles.not-stored", denied.getClass().getSimpleName());
        }
    }

    private ImportRefused refuse(String key, String what) {
        var told = new ImportRefused(
                Problem.of(key, key.equals("profiles.not-stored") ? folder.getParent() + "" : what, 1, what));
        refused = Optional.of(told);
        return told;
    }

    /// {@return the ids of what waits here}
    ///
    /// @param source what is imported
    /// @throws BrokenFile if a file was refused, whether or not the importer minded, or belongs to no vehicle
    List<String> profiles(Path source) throws BrokenFile {
        if (refused.isPresent()) {
            throw new BrokenFile(refused.get().problem());
        }
        var ids = new TreeSet<String>();
        for (var file : files) {
            ids.add(file.substring(0, file.indexOf('/', file.indexOf('/') + 1)));
        }
        for (var id : ids) {
            if (!files.contains(id + "/" + VEHICLE)) {
                throw new BrokenFile(id + "/" + VEHICLE, 1, "profiles.unreadable-file", VEHICLE);
            }
        }
        if (ids.isEmpty()) {
            throw new BrokenFile(source.toString(), 1, "profiles.nothing-usable", "");
        }
        return List.copyOf(ids);
    }
}
