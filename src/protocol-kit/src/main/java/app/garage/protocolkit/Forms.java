package app.garage.protocolkit;

import java.util.regex.Pattern;

/// The forms of text that adapters are known to write beside data.
final class Forms {
    static final Pattern CHATTER = Pattern.compile("\\+(CONN|DISC|INQ|BT|READY)|OK\\+[A-Z]");
    static final Pattern PROGRESS =
            Pattern.compile("(SEARCHING ?:? ?\\.*|BUS INIT ?: ?\\.* ?(OK)?) *", Pattern.CASE_INSENSITIVE);
    static final Pattern BANNER =
            Pattern.compile("ELM ?32|\\bSTN ?\\d|OBD|[A-Z].*\\bV ?\\d+\\.\\d", Pattern.CASE_INSENSITIVE);

    private Forms() {}
}
