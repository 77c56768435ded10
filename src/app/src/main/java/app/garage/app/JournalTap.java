package app.garage.app;

import app.garage.diagnostics.Journal;
import app.garage.kernel.Bytes;
import app.garage.links.Wiretap;
import app.garage.pluginapi.LinkAddress;

/// Puts what the wiretap hears into the journal people look at.
record JournalTap(Journal journal) implements Wiretap.Listener {
    @Override
    public void opened(LinkAddress address) {}

    @Override
    public void heard(boolean sent, Bytes bytes, long nanos) {
        journal.heard(sent, "", bytes, nanos);
    }

    @Override
    public void heard(boolean sent, String id, Bytes bytes, long nanos) {
        journal.heard(sent, id, bytes, nanos);
    }

    @Override
    public void closed() {}
}
