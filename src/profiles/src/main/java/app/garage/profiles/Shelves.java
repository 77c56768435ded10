package app.garage.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Several shelves one behind the other: a file that is on the first hides one of the same name behind it.
final class Shelves implements Shelf {
    private final Map<String, Shelf> where = new HashMap<>();
    private final TreeSet<String> files = new TreeSet<>();

    private Shelves() {}

    static Shelves none() {
        return new Shelves();
    }

    static Shelves of(List<Shelf> shelves) throws BrokenFile {
        var all = new Shelves();
        for (var shelf : shelves) {
            all.add(shelf);
        }
        return all;
    }

    /// Puts a shelf behind the others.
    void add(Shelf shelf) throws BrokenFile {
        for (var file : shelf.files()) {
            where.putIfAbsent(file, shelf);
            files.add(file);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        var shelf = where.get(path);
        if (shelf == null) {
            throw new NoSuchFileException(path);
        }
        return shelf.open(path);
    }

    @Override
    public List<String> files() {
        return List.copyOf(files);
    }

    /// {@return the files whose path begins and ends like that, with no further folder between}
    List<String> below(String head, String tail) {
        return files.tailSet(head).stream()
                .takeWhile(file -> file.startsWith(head))
                .filter(file -> file.endsWith(tail) && file.indexOf('/', head.length()) < 0)
                .toList();
    }

    /// {@return the folders that have a vehicle}
    List<String> vehicles() {
        return files.stream()
                .filter(file -> file.endsWith("/vehicle.json"))
                .map(file -> file.substring(0, file.length() - "/vehicle.json".length()))
                .toList();
    }
}
