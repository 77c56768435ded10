package app.garage.plugin.elmstn;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterCard.Family;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.ElmReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out what an adapter really is. Version numbers lie ("1.5" was never released by the maker, and
/// claimed by most
/// clones), so its commands are tried one by one and put back.
final class Introduction {
    /// A command that a complete chip knows, what it enables, and how to undo it.
    private record Trial(String command, String ability, String undo) {}

    private static final List<Trial> TRIALS = List.of(
            new Trial("ATFCSH7E0", "flow-control", ""),
            new Trial("ATFCSD300000", "flow-control", ""),
            new Trial("ATFCSM1", "flow-control", "ATFCSM0"),
            new Trial("ATCRA7E8", "receive-filter", "ATCRA"),
            new Trial("ATAL", "long-messages", "ATNL"),
            new Trial("ATST32", "timeout", ""),
            new Trial("ATSW00", "wake-up", "ATSW92"),
            new Trial("ATKW", "key-words", ""));

    /// Whoever leaves two commands without any reply is not asked the others: each would cost two seconds.
    private static final int MUTE_BELIEVED = 2;

    private static final String TELLING = TRIALS.getFirst().command;

    private final ElmTalk talk;
    private int mute;

    Introduction(ElmTalk talk) {
        this.talk = talk;
    }

    /// {@return further identification of the device itself, empty if it has none}
    String device(Deadline by) throws LinkException, InterruptedException {
        return words("AT@1", by);
    }

    /// {@return the report card}
    ///
    /// @param claims what `ATI` said
    /// @param device what `AT@1` said
    AdapterCard card(String claims, String device, Deadline by) throws LinkException, InterruptedException {
        var abilities = new HashSet<String>();
        var missing = new ArrayList<String>();
        var stn = words("STI", by);
        boolean isStn = stn.startsWith("STN");
        if (isStn) {
            abilities.add("stn");
            device = stn + " " + words("STDI", by);
        }
        for (var trial : TRIALS) {
            attempt(trial, abilities, missing, by);
        }
        missing.stream().map(Introduction::abilityOf).forEach(abilities::remove);
        var family = isStn ? Family.STN : missing.isEmpty() ? Family.ELM_GENUINE : Family.ELM_CLONE;
        return new AdapterCard(ElmDriver.PREFIX, claims, family, device.strip(), abilities, missing, Set.of(), speed());
    }

    /// {@return whether the adapter agrees with an earlier card: it still names the same device, and a command that
    /// most clones lack is known or unknown as it was then}
    boolean confirms(AdapterCard card, Deadline by) throws LinkException, InterruptedException {
        return isDevice(card, by) && knows(TELLING, by) != card.missing().contains(TELLING);
    }

    private boolean isDevice(AdapterCard card, Deadline by) throws LinkException, InterruptedException {
        if (card.behavesLike() != Family.STN) {
            return device(by).equals(card.device());
        }
        var chip = words("STI", by);
        return !chip.isEmpty() && card.device().startsWith(chip);
    }

    private boolean knows(String command, Deadline by) throws LinkException, InterruptedException {
        var reply = talk.reply(command, by);
        mute += reply.isEmpty() ? 1 : 0;
        return reply.filter(said -> !said.isUnknown() && !said.isEmpty()).isPresent();
    }

    private void attempt(Trial trial, Set<String> abilities, List<String> missing, Deadline by)
            throws LinkException, InterruptedException {
        if (mute >= MUTE_BELIEVED || !knows(trial.command, by)) {
            missing.add(trial.command);
            return;
        }
        abilities.add(trial.ability);
        if (!trial.undo.isEmpty() && !talk.accepts(trial.undo, by)) {
            missing.add(trial.undo);
        }
    }

    private static String abilityOf(String command) {
        return TRIALS.stream()
                .filter(trial -> trial.command.equals(command))
                .map(Trial::ability)
                .findFirst()
                .orElse("");
    }

    private Map<String, Integer> speed() {
        var limits = new HashMap<String, Integer>();
        talk.link().capability(ChangesBaud.class).ifPresent(line -> limits.put("baud", line.baud()));
        return limits;
    }

    private String words(String command, Deadline by) throws LinkException, InterruptedException {
        return talk.reply(command, by)
                .filter(reply -> !reply.isUnknown() && !reply.isOk())
                .map(ElmReply::text)
                .orElse("");
    }
}
