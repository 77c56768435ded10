package app.garage.app;

/// How many bits a classic CAN frame has on the wire, with the stuff bits its contents need and the pause behind it
/// (ISO 11898-1, 10.4). Written a second time, for what it is compared with comes from the virtual bus.
final class CanBits {
    private static final int CRC = 0x4599;
    private static final int CRC_BITS = 15;
    private static final int TAIL = 13;
    private final StringBuilder bits = new StringBuilder();

    private CanBits() {}

    /// {@return the bits of a frame written as `7E8 02 7E 00`, with an identifier of 11 bits}
    static int of(String frame) {
        var parts = frame.split(" ", -1);
        var made = new CanBits();
        made.add(0, 1);
        made.add(Integer.parseInt(parts[0], 16), 11);
        made.add(0, 3);
        made.add(parts.length - 1, 4);
        for (int i = 1; i < parts.length; i++) {
            made.add(Integer.parseInt(parts[i], 16), 8);
        }
        made.add(made.crc(), CRC_BITS);
        return made.bits.length() + made.stuffing() + TAIL;
    }

    private void add(int value, int width) {
        for (int bit = width - 1; bit >= 0; bit--) {
            bits.append(value >> bit & 1);
        }
    }

    private int crc() {
        int register = 0;
        for (int i = 0; i < bits.length(); i++) {
            int next = (bits.charAt(i) - '0') ^ (register >> (CRC_BITS - 1));
            register = register << 1 & 0x7FFF;
            register = next == 1 ? register ^ CRC : register;
        }
        return register;
    }

    /// After five equal bits one of the other kind, which counts for what follows.
    private int stuffing() {
        int stuffed = 0;
        int run = 0;
        char last = ' ';
        for (int i = 0; i < bits.length(); i++) {
            char bit = bits.charAt(i);
            run = bit == last ? run + 1 : 1;
            last = bit;
            if (run == 5) {
                stuffed++;
                last = bit == '0' ? '1' : '0';
                run = 1;
            }
        }
        return stuffed;
    }
}
