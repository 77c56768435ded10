package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Downloads, uploads and files: services 34 to 38. A block that comes twice is answered twice and written once.
final class UnitTransfer {
    /// The longest request of service 36, with its first two bytes.
    static final int LONGEST_BLOCK = 0xFFF;

    private static final int MOST_FILES = 64;
    private static final int NOT_ACCEPTED = 0x70;
    private static final int PROGRAMMING_FAILED = 0x72;
    private static final int WRONG_BLOCK = 0x73;
    private final UnitServer unit;
    private final UnitMemory memory;
    private final TreeMap<String, Bytes> files = new TreeMap<>();
    private Optional<Transfer> running = Optional.empty();

    /// Where bytes go to or come from.
    private interface Far {
        boolean write(int offset, Bytes data);

        Bytes read(int offset, int size);
    }

    private static final class Transfer {
        private final Far far;
        private final boolean download;
        private final int size;
        private int done;
        private int number;
        private Bytes last = Bytes.none();
        private Bytes lastAnswer = Bytes.none();

        Transfer(Far far, boolean download, int size) {
            this.far = far;
            this.download = download;
            this.size = size;
        }
    }

    UnitTransfer(UnitServer unit, UnitMemory memory) {
        this.unit = unit;
        this.memory = memory;
        files.put("/log/boot.txt", Bytes.latin1("started 1\nstarted 2\n"));
        unit.put(0x34, Set.of(), call -> request(call, true), UnitState.PROGRAMMING)
                .put(0x35, Set.of(), call -> request(call, false), UnitState.PROGRAMMING)
                .put(0x36, Set.of(), this::block, UnitState.PROGRAMMING, UnitState.EXTENDED)
                .put(0x37, Set.of(), this::end, UnitState.PROGRAMMING, UnitState.EXTENDED)
                .put(0x38, Set.of(), this::file, UnitState.PROGRAMMING, UnitState.EXTENDED);
        unit.state().onChange(() -> running = Optional.empty());
    }

    private Bytes request(UnitCall call, boolean download) throws Refusal {
        call.atLeast(5);
        int sizeBytes = call.at(2) >> 4;
        int addressBytes = call.at(2) & 0x0F;
        call.needs(UnitMemory.fits(sizeBytes, addressBytes), Refusal.OUT_OF_RANGE);
        call.exactly(3 + sizeBytes + addressBytes);
        long address = call.number(3, addressBytes);
        long size = call.number(3 + addressBytes, sizeBytes);
        call.needs(call.at(1) == 0 && memory.isFlash(address, size), Refusal.OUT_OF_RANGE);
        call.needs(unit.state().open(), Refusal.LOCKED);
        call.needs(running.isEmpty(), NOT_ACCEPTED);
        running = Optional.of(new Transfer(flash(address), download, (int) size));
        return call.positive(0x20, LONGEST_BLOCK >> 8, LONGEST_BLOCK & 0xFF);
    }

    private Far flash(long address) {
        return new Far() {
            @Override
            public boolean write(int offset, Bytes data) {
                return memory.program(address + offset, data);
            }

            @Override
            public Bytes read(int offset, int size) {
                return memory.read(address + offset, size);
            }
        };
    }

    private Transfer running() throws Refusal {
        return orRefuse(running, Refusal.WRONG_SEQUENCE);
    }

    private static <T> T orRefuse(Optional<T> found, int otherwise) throws Refusal {
        if (found.isEmpty()) {
            throw new Refusal(otherwise);
        }
        return found.get();
    }

    private Bytes block(UnitCall call) throws Refusal {
        call.atLeast(2);
        var transfer = running();
        call.needs(call.size() <= LONGEST_BLOCK, Refusal.WRONG_LENGTH);
        call.needs(transfer.download == call.size() > 2, Refusal.WRONG_LENGTH);
        int number = call.at(1);
        var data = call.from(2);
        if (number == (transfer.number & 0xFF) && transfer.number > 0 && data.equals(transfer.last)) {
            return transfer.lastAnswer;
        }
        call.needs(number == (transfer.number + 1 & 0xFF), WRONG_BLOCK);
        int room = transfer.size - transfer.done;
        call.needs(transfer.download ? data.size() <= room : room > 0, Refusal.OUT_OF_RANGE);
        var answer = call.positive(number);
        if (transfer.download) {
            call.needs(transfer.far.write(transfer.done, data), PROGRAMMING_FAILED);
            transfer.done += data.size();
        } else {
            var read = transfer.far.read(transfer.done, Math.min(room, LONGEST_BLOCK - 2));
            transfer.done += read.size();
            answer = answer.plus(read);
        }
        transfer.number++;
        transfer.last = data;
        transfer.lastAnswer = answer;
        return answer;
    }

    private Bytes end(UnitCall call) throws Refusal {
        call.exactly(1);
        var transfer = running();
        call.needs(transfer.done == transfer.size, Refusal.WRONG_SEQUENCE);
        running = Optional.empty();
        return call.positive();
    }

    /// Add 1, delete 2, replace 3, read 4, list 5.
    private Bytes file(UnitCall call) throws Refusal {
        call.atLeast(5);
        int mode = call.at(1);
        int length = (int) call.number(2, 2);
        call.needs(mode >= 1 && mode <= 5 && length > 0, Refusal.OUT_OF_RANGE);
        call.atLeast(4 + length);
        call.needs(unit.state().open(), Refusal.LOCKED);
        call.needs(running.isEmpty(), NOT_ACCEPTED);
        var name = new String(call.slice(4, 4 + length).toArray(), StandardCharsets.US_ASCII);
        return switch (mode) {
            case 2 -> {
                call.exactly(4 + length);
                call.needs(files.remove(name) != null, Refusal.OUT_OF_RANGE);
                yield call.positive(mode);
            }
            case 5 -> {
                call.exactly(4 + length);
                yield listing(call, name);
            }
            case 4 -> {
                call.exactly(5 + length);
                call.needs(call.at(4 + length) == 0, Refusal.OUT_OF_RANGE);
                yield out(call, orRefuse(Optional.ofNullable(files.get(name)), Refusal.OUT_OF_RANGE));
            }
            default -> in(call, name, 4 + length);
        };
    }

    private Bytes accepted(UnitCall call) {
        return call.positive(call.at(1), 0x02, LONGEST_BLOCK >> 8, LONGEST_BLOCK & 0xFF);
    }

    private Bytes out(UnitCall call, Bytes content) {
        running = Optional.of(new Transfer(content(() -> content), false, content.size()));
        var size = Raw.four(content.size());
        return accepted(call).plus(Bytes.of(0x00, 0x00, 0x04)).plus(size).plus(size);
    }

    private Bytes listing(UnitCall call, String folder) throws Refusal {
        var names =
                files.keySet().stream().filter(each -> each.startsWith(folder)).toList();
        call.needs(!names.isEmpty(), Refusal.OUT_OF_RANGE);
        var content = Bytes.latin1(String.join("\n", names) + "\n");
        running = Optional.of(new Transfer(content(() -> content), false, content.size()));
        return accepted(call).plus(Bytes.of(0x00, 0x00, 0x04)).plus(Raw.four(content.size()));
    }

    private Bytes in(UnitCall call, String name, int at) throws Refusal {
        call.atLeast(at + 2);
        int sizeBytes = call.at(at + 1);
        call.needs(call.at(at) == 0 && sizeBytes >= 1 && sizeBytes <= 4, Refusal.OUT_OF_RANGE);
        call.exactly(at + 2 + 2 * sizeBytes);
        long size = call.number(at + 2, sizeBytes);
        call.needs(size > 0 && size <= 0x1_0000 && files.size() < MOST_FILES, NOT_ACCEPTED);
        call.needs(call.at(1) == 3 || !files.containsKey(name), Refusal.OUT_OF_RANGE);
        files.put(name, Bytes.none());
        running = Optional.of(new Transfer(
                new Far() {
                    @Override
                    public boolean write(int offset, Bytes data) {
                        files.merge(name, data, Bytes::plus);
                        return true;
                    }

                    @Override
                    public Bytes read(int offset, int count) {
                        return Bytes.none();
                    }
                },
                true,
                (int) size));
        return accepted(call).plus(Bytes.of(0x00));
    }

    private static Far content(Supplier<Bytes> content) {
        return new Far() {
            @Override
            public boolean write(int offset, Bytes data) {
                return false;
            }

            @Override
            public Bytes read(int offset, int size) {
                return content.get().slice(offset, offset + size);
            }
        };
    }
}
