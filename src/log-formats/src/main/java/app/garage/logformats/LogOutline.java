package app.garage.logformats;

import app.garage.kernel.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes a log and keeps everything about it but the samples: what a file holds, before anything is
/// imported.
public final class LogOutline implements LogSink {
    private final List<Part> parts = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /// One log of the file.
    public static final class Part {
        private final LogFacts facts;
        private final Map<Integer, GroupOutline> groups = new LinkedHashMap<>();
        private final List<LogMarker> markers = new ArrayList<>();
        private final List<LogGap> gaps = new ArrayList<>();
        private final List<LogAttachment> attachments = new ArrayList<>();

        private Part(LogFacts facts) {
            this.facts = facts;
        }

        /// {@return what the file says about itself}
        public LogFacts facts() {
            return facts;
        }

        /// {@return the groups, in the order in which they came}
        public List<GroupOutline> groups() {
            return List.copyOf(groups.values());
        }

        /// {@return the marked places}
        public List<LogMarker> markers() {
            return List.copyOf(markers);
        }

        /// {@return where samples are missing}
        public List<LogGap> gaps() {
            return List.copyOf(gaps);
        }

        /// {@return the files inside the log}
        public List<LogAttachment> attachments() {
            return List.copyOf(attachments);
        }

        /// {@return the channel of a name, in the first group that has it}
        ///
        /// @param name of the channel
        /// @throws java.util.NoSuchElementException if there is none
        public ChannelStats channel(String name) {
            return groups.values().stream()
                    .flatMap(group -> group.channels().stream())
                    .filter(each -> each.channel().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new java.util.NoSuchElementException(name));
        }

        /// {@return the channels whose values cannot be those of a running vehicle}
        public List<ChannelStats> implausible() {
            return groups.values().stream()
                    .flatMap(group -> group.channels().stream())
                    .filter(ChannelStats::isImplausible)
                    .toList();
        }

        /// {@return whether most channels are implausible: the demonstration mode of some program wrote
        /// the log}
        public boolean looksLikeDemo() {
            long judged = groups.values().stream()
                    .flatMap(group -> group.channels().stream())
                    .filter(ChannelStats::isJudged)
                    .count();
            return judged > 0 && implausible().size() * 2L > judged;
        }
    }

    /// A group and its figures.
    public static final class GroupOutline {
        private final LogGroup group;
        private final List<ChannelStats> channels;
        private long samples;
        private long first;
        private long last;

        private GroupOutline(LogGroup group) {
            this.group = group;
            channels = group.channels().stream().map(ChannelStats::new).toList();
        }

        private void add(LogBlock block) {
            if (samples == 0) {
                first = block.nanos(0);
            }
            for (int row = 0; row < block.size(); row++) {
                for (int i = 0; i < channels.size(); i++) {
                    channels.get(i).add(block.column(i), row, block.nanos(row));
                }
            }
            samples += block.size();
            last = block.nanos(block.size() - 1);
        }

        /// {@return the group}
        public LogGroup group() {
            return group;
        }

        /// {@return how many samples it has}
        public long samples() {
            return samples;
        }

        /// {@return the first time stamp, in nanoseconds; 0 if there is none}
        public long firstNanos() {
            return first;
        }

        /// {@return the last time stamp, in nanoseconds; 0 if there is none}
        public long lastNanos() {
            return last;
        }

        /// {@return the channels and their figures}
        public List<ChannelStats> channels() {
            return channels;
        }
    }

    /// {@return what a log holds}
    ///
    /// @param source the log; it is read once from its beginning to its end
    /// @throws LogUnreadable if it cannot be read
    public static LogOutline of(LogSource source) throws LogUnreadable {
        var outline = new LogOutline();
        outline.rejected.addAll(source.read(outline));
        for (var part : outline.parts) {
            if (part.looksLikeDemo()) {
                outline.warnings.add(Problem.of(
                        "logs.looks-like-demo",
                        part.facts.file(),
                        part.implausible().size()));
            }
        }
        return outline;
    }

    /// {@return the logs of the file, mostly one}
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /// {@return the only log of the file}
    ///
    /// @throws IllegalStateException if there is more than one, or none
    public Part part() {
        if (parts.size() != 1) {
            throw new IllegalStateException(parts.size() + " logs");
        }
        return parts.getFirst();
    }

    /// {@return what had to be left out, cause by cause}
    public List<Rejected> rejected() {
        return List.copyOf(rejected);
    }

    /// {@return what the user should know}
    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void start(LogFacts facts) {
        parts.add(new Part(facts));
    }

    @Override
    public void group(LogGroup group) {
        parts.getLast().groups.put(group.index(), new GroupOutline(group));
    }

    @Override
    public void block(LogBlock block) {
        var group = parts.getLast().groups.get(block.group().index());
        if (group == null) {
            throw new IllegalStateException("samples of a group that was never announced");
        }
        group.add(block);
    }

    @Override
    public void marker(LogMarker marker) {
        parts.getLast().markers.add(marker);
    }

    @Override
    public void gap(LogGap gap) {
        parts.getLast().gaps.add(gap);
    }

    @Override
    public void attachment(LogAttachment attachment) {
        parts.getLast().attachments.add(attachment);
    }

    @Override
    public void warning(Problem warning) {
        warnings.add(warning);
    }
}
