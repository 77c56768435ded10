package app.garage.logformats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What MDF has no place for, as an attachment of the files we write: kinds and rates of groups, channels
/// that were
/// computed, gaps with their causes.
///
/// @param gaps where samples are missing
/// @param groups in the order of the file
record MdfSession(List<LogGap> gaps, List<JsonNode> groups) {
    static final String NAME = "session.json";

    MdfSession {
        gaps = List.copyOf(gaps);
        groups = List.copyOf(groups);
    }

    static Optional<MdfSession> of(List<LogAttachment> attachments) {
        return attachments.stream()
                .filter(each -> each.name().equals(NAME))
                .findFirst()
                .flatMap(each -> read(new String(each.data().toArray(), java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static Optional<MdfSession> read(String text) {
        try {
            var root = JsonMapper.shared().readTree(text);
            if (root.path("garage-log").asInt(0) != 1) {
                return Optional.empty();
            }
            var gaps = new ArrayList<LogGap>();
            for (var each : root.path("gaps")) {
                gaps.add(LogJson.gap(each));
            }
            var groups = new ArrayList<JsonNode>();
            root.path("groups").forEach(groups::add);
            return Optional.of(new MdfSession(gaps, groups));
        } catch (JacksonException | IllegalArgumentException foreign) {
            return Optional.empty(); // of somebody else, who may name a file as he likes
        }
    }

    static String write(List<LogGap> gaps, List<LogGroup> groups) {
        var root = new LinkedHashMap<String, Object>();
        root.put("garage-log", 1);
        root.put("gaps", gaps.stream().map(LogJson::gap).toList());
        root.put("groups", groups.stream().map(MdfSession::more).toList());
        return JsonMapper.shared().writeValueAsString(root);
    }

    private static Map<String, Object> more(LogGroup group) {
        var derived = new ArrayList<Integer>();
        for (int i = 0; i < group.channels().size(); i++) {
            if (group.channels().get(i).derived()) {
                derived.add(i);
            }
        }
        var sources = group.channels().stream().map(LogChannel::source).toList();
        return Map.of(
                "kind", group.kind().name(), "nominalHz", group.nominalHz(), "derived", derived, "sources", sources);
    }

    /// {@return a group with what is known beyond MDF}
    LogGroup described(LogGroup group) {
        if (group.index() >= groups.size()) {
            return group;
        }
        var more = groups.get(group.index());
        var channels = new ArrayList<>(group.channels());
        var derived = new java.util.HashSet<Integer>();
        more.path("derived").forEach(each -> derived.add(each.asInt(-1)));
        for (int i = 0; i < channels.size(); i++) {
            var old = channels.get(i);
            var source = more.path("sources").path(i).asString(old.source());
            channels.set(
                    i,
                    new LogChannel(old.name(), old.unit(), old.type(), old.conversion(), derived.contains(i), source));
        }
        return new LogGroup(
                group.index(),
                group.name(),
                LogJson.kind(more.path("kind").asString("")),
                more.path("nominalHz").asDouble(0),
                channels);
    }
}
