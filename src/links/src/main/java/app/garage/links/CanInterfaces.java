package app.garage.links;

import app.garage.pluginapi.LinkException.NoSuchLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The CAN interfaces of this machine, as the kernel lists them in `/sys/class/net`; nothing is opened.
final class CanInterfaces {
    private static final Logger LOG = LoggerFactory.getLogger(CanInterfaces.class);

    /// `ARPHRD_CAN` of `linux/if_arp.h`.
    private static final String CAN = "280";

    private static final int UP = 1;
    private final Path folder;

    CanInterfaces(Path folder) {
        this.folder = folder;
    }

    /// {@return their names; none where there is no CAN}
    List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(this::isCan)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unlisted) {
            LOG.warn("The system does not list its network interfaces.", unlisted);
            return List.of();
        }
    }

    /// Makes sure that an interface can be opened.
    void check(String name) throws NoSuchLink {
        if (!names().contains(name)) {
            throw names().isEmpty()
                    ? Trouble.NO_CAN.missing(name)
                    : Trouble.NO_CAN_INTERFACE.missing(name, String.join(", ", names()));
        }
        if ((Integer.decode(told(name, "flags", "0x1")) & UP) == 0) {
            throw Trouble.CAN_DOWN.missing(name);
        }
    }

    /// {@return whether it takes CAN FD frames: then it transfers their structure}
    boolean fd(String name) {
        return told(name, "mtu", "").equals(Integer.toString(CanStruct.FD_SIZE));
    }

    private boolean isCan(String name) {
        return told(name, "type", "").equals(CAN);
    }

    private String told(String name, String what, String otherwise) {
        try {
            return Files.readString(folder.resolve(name).resolve(what)).strip();
        } catch (IOException untold) {
            LOG.debug("The system does not tell {} of {}.", what, name, untold);
            return otherwise;
        }
    }
}
