/// USB cables with a chip of FTDI, driven past the serial port that the system makes of them.
///
/// A serial port cannot do what a K-line wants: hold the line low for exactly 25 ms, send five bits a second, hand over
/// a byte one millisecond after it came instead of sixteen. The chip can, and the library **libftdi1** speaks to it;
/// this package binds that library with `java.lang.foreign` and needs nothing but the JDK.
///
/// [FtdiDriver] finds cables and opens them, an [FtdiDevice] is one open cable, and three views show it from one side
/// each: [FtdiSerial] the modem lines, [FtdiBitBang] eight pins as a port, [FtdiKLine] the wake-up patterns of a
/// vehicle.
/// Everything that fails does so as an [FtdiException] with the library's number, its words, and an [FtdiHelp].
///
/// Every call may block in the system for some milliseconds and must be made from a platform thread: a native call
/// pins a virtual thread to its carrier. One thread may read while another writes; a device may be closed by any.
/// The Java program must run with `--enable-native-access`.
@NullMarked
package app.garage.ftdi4j;

import org.jspecify.annotations.NullMarked;
