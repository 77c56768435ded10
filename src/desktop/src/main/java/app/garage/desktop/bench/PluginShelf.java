package app.garage.desktop.bench;

import app.garage.kernel.JobFailed;
import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The plugins and packs that are there. Everything takes time and is called from jobs.
public interface PluginShelf {
    /// One of them.
    ///
    /// @param id its name among all
    /// @param version its version, empty if it cannot be read
    /// @param name what people call it
    /// @param author who made it
    /// @param fingerprint of the key it is signed with, empty without one
    /// @param kind what it is
    /// @param state how it is doing
    /// @param rights what it asked to be allowed
    /// @param reason why it is not in use
    /// @param settings what can be set for it
    record Item(
            String id,
            String version,
            Localized name,
            String author,
            String fingerprint,
            Kind kind,
            State state,
            List<Right> rights,
            Optional<Problem> reason,
            List<Setting> settings) {
        /// Copies the lists.
        public Item {
            rights = List.copyOf(rights);
            settings = List.copyOf(settings);
        }

        /// One for which nothing can be set.
        ///
        /// @param id its name among all
        /// @param version its version, empty if it cannot be read
        /// @param name what people call it
        /// @param author who made it
        /// @param fingerprint of the key it is signed with, empty without one
        /// @param kind what it is
        /// @param state how it is doing
        /// @param rights what it asked to be allowed
        /// @param reason why it is not in use
        public Item(
                String id,
                String version,
                Localized name,
                String author,
                String fingerprint,
                Kind kind,
                State state,
                List<Right> rights,
                Optional<Problem> reason) {
            this(id, version, name, author, fingerprint, kind, state, rights, reason, List.of());
        }
    }

    /// Something that can be set, at the end of an address: `…?key=value`.
    ///
    /// @param key its name in an address
    /// @param label what people call it
    /// @param preset its value when nobody chose one, empty for none
    record Setting(String key, Localized label, String preset) {}

    /// Something it asked to be allowed.
    ///
    /// @param kind its word, such as `link`
    /// @param targets which schemes or hosts, empty for kinds that need none
    /// @param reason why, in its author's words
    /// @param granted whether it may now
    record Right(String kind, List<String> targets, Localized reason, boolean granted) {
        /// Copies the list.
        public Right {
            targets = List.copyOf(targets);
        }
    }

    /// A package that could be installed, to be agreed to.
    ///
    /// @param file where it lies
    /// @param item what it is
    /// @param newAuthor whether nothing of its author was ever installed
    /// @param update whether another version is installed
    /// @param agreed whether nothing is left to agree to
    /// @param more what it wants beyond what is allowed already
    record Question(Path file, Item item, boolean newAuthor, boolean update, boolean agreed, List<Right> more) {
        /// Copies the list.
        public Question {
            more = List.copyOf(more);
        }
    }

    /// What it is.
    enum Kind {
        /// Part of the program.
        SHIPPED,
        /// Code of another author.
        PLUGIN,
        /// Data of another author.
        PACK
    }

    /// How it is doing.
    enum State {
        /// In use.
        ACTIVE,
        /// Put aside.
        DISABLED,
        /// Needs a yes.
        WAITING,
        /// A higher version is in use.
        SUPERSEDED,
        /// Cannot be used.
        REFUSED,
        /// Out of use after mistakes.
        FAILED,
        /// Unsigned, being tried by its author.
        TRIED
    }

    /// {@return all there are}
    List<Item> items();

    /// Looks at a package without installing it.
    ///
    /// @param file the package
    /// @return what there is to agree to
    /// @throws JobFailed if it cannot be installed
    Question look(Path file) throws JobFailed;

    /// Installs a package.
    ///
    /// @param agreed what was shown and agreed to
    /// @return how it is doing
    /// @throws JobFailed if it is not installed
    Item install(Question agreed) throws JobFailed;

    /// Puts one into use or aside.
    ///
    /// @param id which
    /// @param use whether to use it
    /// @throws JobFailed if that cannot be done
    void enable(String id, boolean use) throws JobFailed;

    /// Takes one away.
    ///
    /// @param id which
    /// @throws JobFailed if that cannot be done
    void remove(String id) throws JobFailed;

    /// Gives back or takes back something it asked for.
    ///
    /// @param id which
    /// @param kind the word of the right
    /// @param granted whether it may
    /// @throws JobFailed if that cannot be done
    void grant(String id, String kind, boolean granted) throws JobFailed;
}
