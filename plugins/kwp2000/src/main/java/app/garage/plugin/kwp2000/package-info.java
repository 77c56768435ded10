/// OBD on a bare K-line: ISO 14230-4 (KWP2000, woken by a pulse or by address 33 at five bits a second) and ISO 9141-2.
/// On the message links of this plugin `obd` speaks as it does behind a text adapter; [Kwp2000Adapter] adds the
/// services
/// of KWP2000 itself.
@NullMarked
package app.garage.plugin.kwp2000;

import org.jspecify.annotations.NullMarked;
