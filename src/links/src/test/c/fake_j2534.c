/*
 * A PassThru library (SAE J2534-1, 04.04) without a device: a virtual bus with two units, a log of every call and a
 * script of faults. Compiled with -DNUMBER=uint32_t it has the numbers of Windows, otherwise those of this system.
 *
 * fake_begin(log, script, place) starts anew. If nobody called it, the script is read from <library>.script and the log
 * written to <library>.log when the device is opened, so that it also works inside a helper process.
 *
 * fake_say(id, extended, data, size) puts a frame of somebody else on the bus; fake_unplug() pulls the device.
 *
 * The units answer at 7E8 and 7E9 to 7E0 and 7E1, both to 7DF:
 *   3E 00 -> 7E 00;  22 F1 90 -> 62 F1 90 and 17 bytes;  01 00 -> 41 00 BE 3E B8 11;  36 01 .. -> 76 01 and the number
 *   of bytes as two;  11 01 -> nothing;  anything else -> 7F sid 11.  At 31 01: first 7F 31 78, then 71 01.
 * On raw CAN they speak ISO 15765-2 with single frames, and send one long answer after a flow control.
 *
 * On a K-line (ISO 14230) the unit 11 answers the same, once it was woken; frames come and go with their checksums.
 *
 * On ISO 9141 the same unit answers 68 6A F1 .. as 48 6B 11 .., and requests with a header of ISO 14230 as it does there.
 * On J1850 the unit 10 answers 61 6A F1 .. (PWM) or 68 6A F1 .. (VPW), with a byte of the device behind its data; on PWM
 * only if the device was given the address F1 and told of the group 6B. On both 09 02 is answered by two messages.
 *
 * Script, words "name=number":
 *   open=n read=n write=n connect=n ioctl=n filter=n   what these functions return
 *   hang=n          the n-th PassThruReadMsgs does not return until a file <library>.release is there
 *   die=n           the process ends at the n-th PassThruReadMsgs
 *   unplug=n        from the n-th PassThruReadMsgs on everything returns 8
 *   empty=9|16      what an empty read returns (default 16)
 *   break=1         RX_BREAK comes before every answer
 *   no-filter=1     a missing flow-control filter is not an error; nothing is answered then
 *   voltage=n       millivolts at the plug (default 12400)
 *   huge=1          messages claim more bytes than there is room for
 *   asleep=1        nobody is woken by a pulse
 *   keys=n          the key bytes of a five-baud wake-up, the first in the high byte (default 0x0808)
 *   bad-sum=1       frames of the K-line have a wrong checksum
 *   silent=1        PassThruGetLastError has no text
 *   devices=n       how many devices PassThruScanForDevices finds (default 1)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifndef NUMBER
#define NUMBER unsigned long
#endif
typedef NUMBER number;
#ifdef SHORT_RESULT
typedef int32_t result;
#else
typedef long result;
#endif

typedef struct { number protocol, rx, tx, time, size, extra; unsigned char data[4128]; } message;
typedef struct { number parameter, value; } parameter;
typedef struct { number count; parameter *list; } parameters;
typedef struct { number count; unsigned char *bytes; } bytes;
typedef struct { char name[80]; number available, firmware, media, speed, quality, strength; } device;

enum { ROOM = 4096 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char script[512];
static FILE *calls;
static message queue[ROOM];
static int first, waiting, begun, reads, opened, connected, scanned;
static uint32_t flows[8][2], config[256];
static int filters, passes, unplugged, woken, group;
static const char *error = "";

static int value(const char *name, int otherwise) {
    size_t length = strlen(name);
    for (const char *at = script; (at = strstr(at, name)) != NULL; at += length)
        if (at[length] == '=' && (at == script || at[-1] == ' ')) return (int)strtol(at + length + 1, NULL, 0);
    return otherwise;
}
static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000LL + t.tv_nsec;
}
static void note(const char *format, ...) {
    va_list arguments;
    if (calls == NULL) return;
    fprintf(calls, "%lld ", (long long)now());
    va_start(arguments, format);
    vfprintf(calls, format, arguments);
    va_end(arguments);
    fputc('\n', calls);
    fflush(calls);
}
void fake_begin(const char *log, const char *faults, const char *place) {
    (void)place;
    if (calls != NULL) fclose(calls);
    snprintf(script, sizeof script, "%s", faults);
    calls = fopen(log, "w");
    first = waiting = reads = opened = connected = scanned = filters = passes = unplugged = woken = group = 0;
    memset(config, 0, sizeof config);
    begun = 1;
}
static void begin_by_file(void) {
    Dl_info here;
    char log[4200], faults[512] = "";
    FILE *in;
    if (begun || dladdr((void *)fake_begin, &here) == 0) return;
    snprintf(log, sizeof log, "%s.script", here.dli_fname);
    if ((in = fopen(log, "r")) != NULL) {
        if (fgets(faults, sizeof faults, in) == NULL) faults[0] = 0;
        fclose(in);
    }
    snprintf(log, sizeof log, "%s.log", here.dli_fname);
    fake_begin(log, faults, "");
}
static void hang(void) {
    Dl_info here;
    char release[4200] = "";
    if (dladdr((void *)fake_begin, &here) != 0) snprintf(release, sizeof release, "%s.release", here.dli_fname);
    while (access(release, F_OK) != 0) usleep(20000);
}
static result told(int code, const char *text) {
    error = code == 0 || value("silent", 0) ? "" : text;
    return code;
}

static message *put(number protocol, number rx, uint32_t id, const unsigned char *data, int size) {
    message *slot = &queue[(first + waiting) % ROOM];
    if (waiting == ROOM) return NULL;
    waiting++;
    memset(slot, 0, sizeof *slot);
    slot->protocol = protocol;
    slot->rx = rx;
    slot->time = (uint32_t)(now() / 1000);
    for (int i = 0; i < 4; i++) slot->data[i] = (unsigned char)(id >> (24 - 8 * i));
    if (size > 0) memcpy(slot->data + 4, data, size);
    slot->size = 4 + size;
    return slot;
}
void fake_say(int id, int extended, const unsigned char *data, int size) {
    pthread_mutex_lock(&lock);
    put(5, extended ? 0x100 : 0, (uint32_t)id, data, size);
    pthread_mutex_unlock(&lock);
}
void fake_unplug(void) { unplugged = 1; }
static int flow_of(uint32_t response) {
    for (int i = 0; i < filters; i++)
        if (flows[i][0] == response) return i;
    return -1;
}

/* What a unit says to a request: the length, 0 for nothing. */
static int answer(int unit, const unsigned char *ask, int size, unsigned char *say) {
    (void)unit;
    if (size == 2 && ask[0] == 0x3E) { say[0] = 0x7E; say[1] = 0; return 2; }
    if (size == 3 && ask[0] == 0x22 && ask[1] == 0xF1 && ask[2] == 0x90) {
        memcpy(say, "\x62\xF1\x90WVWZZZ1KZAW00000", 19);
        say[19] = (unsigned char)('0' + unit);
        return 20;
    }
    if (size == 2 && ask[0] == 1 && ask[1] == 0) { memcpy(say, "\x41\x00\xBE\x3E\xB8\x11", 6); return 6; }
    if (size == 2 && ask[0] == 0x11) return 0;
    if (size > 2 && ask[0] == 0x36) {
        say[0] = 0x76; say[1] = ask[1]; say[2] = (unsigned char)(size >> 8); say[3] = (unsigned char)size;
        return 4;
    }
    if (size == 2 && ask[0] == 0x31) { say[0] = 0x71; say[1] = ask[1]; return 2; }
    say[0] = 0x7F; say[1] = ask[0]; say[2] = 0x11;
    return 3;
}
static void transported(const message *asked) {
    uint32_t id = (uint32_t)asked->data[0] << 24 | asked->data[1] << 16 | asked->data[2] << 8 | asked->data[3];
    int size = (int)asked->size - 4;
    put(6, 8, id, NULL, 0); /* TX_DONE */
    if (config[3]) put(6, 1, id, asked->data + 4, size); /* loopback */
    for (int unit = 0; unit < 2; unit++) {
        uint32_t response = 0x7E8 + unit;
        unsigned char say[64];
        int length;
        if ((id != 0x7DF && id != 0x7E0u + unit) || flow_of(response) < 0 || value("mute", 0)) continue;
        if (value("break", 0)) put(6, 4, response, NULL, 0);
        if (asked->data[4] == 0x31) put(6, 0, response, (const unsigned char *)"\x7F\x31\x78", 3);
        length = answer(unit, asked->data + 4, size, say);
        if (length > 7) put(6, 2, response, NULL, 0); /* START_OF_MESSAGE */
        if (length > 0) {
            message *said = put(6, 0, response, say, length);
            if (said != NULL && value("huge", 0)) said->size = 100000;
        }
    }
}
static void raw(const message *asked) {
    uint32_t id = (uint32_t)asked->data[0] << 24 | asked->data[1] << 16 | asked->data[2] << 8 | asked->data[3];
    if (config[3]) put(5, 1, id, asked->data + 4, (int)asked->size - 4);
    if (!passes || value("mute", 0)) return;
    for (int unit = 0; unit < 2; unit++) {
        unsigned char say[64] = {0}, frame[8] = {0};
        int length;
        if (id != 0x7DF && id != 0x7E0u + unit) continue;
        if (asked->data[4] >> 4 == 3) { /* flow control: the rest of the long answer */
            answer(unit, (const unsigned char *)"\x22\xF1\x90", 3, say);
            for (int at = 6, number = 1; at < 20; at += 7, number++) {
                frame[0] = (unsigned char)(0x20 | number);
                memcpy(frame + 1, say + at, 7);
                put(5, 0, 0x7E8 + unit, frame, 8);
            }
            continue;
        }
        length = answer(unit, asked->data + 5, asked->data[4] & 0xF, say);
        frame[0] = (unsigned char)length;
        if (length > 7) { frame[0] = 0x10; frame[1] = (unsigned char)length; memcpy(frame + 2, say, 6); }
        else memcpy(frame + 1, say, length);
        if (length > 0) put(5, 0, 0x7E8 + unit, frame, 8);
    }
}

static void say_raw(number protocol, const unsigned char *frame, int size, int extra) {
    message *slot = put(protocol, 0, 0, NULL, 0);
    if (slot == NULL) return;
    memcpy(slot->data, frame, size);
    slot->size = size;
    slot->extra = extra;
}
/* A frame: the head, what is said, and a sum. */
static void say_on_k_line(number protocol, const unsigned char *head, int heads, const unsigned char *say, int length) {
    unsigned char frame[80], sum = (unsigned char)value("bad-sum", 0);
    memcpy(frame, head, heads);
    memcpy(frame + heads, say, length);
    for (int i = 0; i < heads + length; i++) sum = (unsigned char)(sum + frame[i]);
    frame[heads + length] = sum;
    say_raw(protocol, frame, heads + length + 1, 0);
}
/* Two messages of five bytes each, as old units tell their number. */
static int in_parts(const unsigned char *ask, int size, unsigned char parts[2][7]) {
    if (size != 2 || ask[0] != 9 || ask[1] != 2) return 0;
    memcpy(parts[0], "\x49\x02\x01\x00\x00\x00V", 7);
    memcpy(parts[1], "\x49\x02\x02WVWZ", 7);
    return 1;
}
static void on_k_line(const message *asked) {
    unsigned char say[64], head[3], parts[2][7], sum = 0;
    int legacy = asked->data[0] == 0x68, length;
    int heads = legacy || (asked->data[0] & 0x3F) != 0 ? 3 : 4;
    for (number i = 0; i + 1 < asked->size; i++) sum = (unsigned char)(sum + asked->data[i]);
    if (!woken || !passes || value("mute", 0) || sum != asked->data[asked->size - 1]) return;
    if (legacy ? asked->data[1] != 0x6A : asked->data[1] != 0x33 && asked->data[1] != 0x11) return;
    memcpy(head, "\x48\x6B\x11", 3);
    if (legacy && in_parts(asked->data + heads, (int)asked->size - heads - 1, parts)) {
        for (int i = 0; i < 2; i++) say_on_k_line(connected, head, 3, parts[i], 7);
        return;
    }
    length = answer(0, asked->data + heads, (int)asked->size - heads - 1, say);
    if (length == 0) return;
    if (!legacy) { head[0] = (unsigned char)(0x80 | length); head[1] = 0xF1; head[2] = 0x11; }
    say_on_k_line(connected, head, 3, say, length);
}
static void on_j1850(const message *asked) {
    unsigned char say[64], frame[80], parts[2][7];
    int pwm = connected == 2, length, several;
    if (!passes || value("mute", 0) || (pwm && (config[4] != 0xF1 || group != 0x6B))) return;
    if (asked->data[0] != (pwm ? 0x61 : 0x68) || asked->data[1] != 0x6A) return;
    several = in_parts(asked->data + 3, (int)asked->size - 3, parts);
    length = several ? 7 : answer(0, asked->data + 3, (int)asked->size - 3, say);
    for (int i = 0; i < (several ? 2 : 1) && length > 0; i++) {
        memcpy(frame, pwm ? "\x41\x6B\x10" : "\x48\x6B\x10", 3);
        memcpy(frame + 3, several ? parts[i] : say, length);
        frame[3 + length] = 0xC5; /* of the device */
        say_raw(connected, frame, length + 4, length + 3);
    }
}

#ifndef LACKS_IOCTL
result PassThruIoctl(number handle, number what, void *in, void *out) {
    int code = value("ioctl", 0);
    note("PassThruIoctl %u %u", (unsigned)handle, (unsigned)what);
    if (code) return told(code, "ioctl refused");
    if (what == 1 || what == 2) {
        parameters *all = in;
        for (number i = 0; i < all->count; i++) {
            if (all->list[i].parameter > 255) return told(1, "no such parameter");
            if (what == 1) all->list[i].value = config[all->list[i].parameter];
            else config[all->list[i].parameter] = (uint32_t)all->list[i].value;
            note("  %u=%u", (unsigned)all->list[i].parameter, (unsigned)all->list[i].value);
        }
    } else if (what == 3) {
        *(number *)out = (number)value("voltage", 12400);
    } else if (what == 4) {
        bytes *address = in, *keys = out;
        if (address->count != 1 || keys->count < 2 || address->bytes[0] != 0x33) return told(7, "no unit woke up");
        keys->bytes[0] = (unsigned char)(value("keys", 0x0808) >> 8);
        keys->bytes[1] = (unsigned char)value("keys", 0x0808);
        keys->count = 2;
        woken = 1;
    } else if (what == 5) {
        message *asked = in, *said = out;
        note("  %u bytes", (unsigned)asked->size);
        if (value("asleep", 0) || memcmp(asked->data, "\xC1\x33\xF1\x81\x66", 5) != 0) return told(7, "no unit woke up");
        woken = 1;
        said->protocol = connected; said->size = 7;
        memcpy(said->data, "\x83\xF1\x11\xC1\xEF\x8F\xC4", 7);
    } else if (what == 12) {
        bytes *groups = in;
        if (out != NULL || groups->count != 1) return told(4, "one group, and nothing out");
        group = groups->bytes[0];
        note("  group %x", (unsigned)group);
    } else if (what == 8) {
        waiting = 0;
    } else if (what == 10) {
        filters = passes = 0;
    }
    return told(0, "");
}
#endif
result PassThruOpen(const char *name, number *id) {
    int code;
    begin_by_file();
    code = value("open", 0);
    note("PassThruOpen %s", name == NULL ? "-" : name);
    if (code) return told(code, "device not connected");
    if (opened) return told(0x0E, "device in use");
    opened = 1;
    *id = 7;
    return told(0, "");
}
result PassThruClose(number id) {
    note("PassThruClose %u", (unsigned)id);
    opened = 0;
    return told(id == 7 ? 0 : 0x1A, "wrong device");
}
result PassThruConnect(number id, number protocol, number flags, number baud, number *channel) {
    int code = value("connect", 0);
    note("PassThruConnect %u %u %x %u", (unsigned)id, (unsigned)protocol, (unsigned)flags, (unsigned)baud);
    if (code) return told(code, "cannot connect");
    connected = (int)protocol;
    woken = 0;
    *channel = 3;
    return told(0, "");
}
result PassThruDisconnect(number channel) {
    note("PassThruDisconnect %u", (unsigned)channel);
    connected = 0;
    return told(channel == 3 ? 0 : 2, "wrong channel");
}
result PassThruReadMsgs(number channel, message *into, number *count, number wait) {
    int64_t until = now() + (int64_t)wait * 1000000LL;
    number wanted = *count, given = 0;
    reads++;
    if (reads == value("hang", -1)) hang();
    if (reads == value("die", -1)) _exit(9);
    if (value("read", 0)) { *count = 0; return told(value("read", 0), "read failed"); }
    if (unplugged || reads >= value("unplug", 1 << 30) || channel != 3) { *count = 0; return told(channel == 3 ? 8 : 2, "device gone"); }
    pthread_mutex_lock(&lock);
    while (given < wanted) {
        if (waiting > 0) {
            into[given++] = queue[first];
            first = (first + 1) % ROOM;
            waiting--;
        } else if (given > 0 || now() >= until) {
            break;
        } else {
            pthread_mutex_unlock(&lock);
            usleep(500);
            pthread_mutex_lock(&lock);
        }
    }
    pthread_mutex_unlock(&lock);
    *count = given;
    return given > 0 ? told(0, "") : told(value("empty", 16), "nothing there");
}
result PassThruWriteMsgs(number channel, message *from, number *count, number wait) {
    int code = value("write", 0);
    (void)wait;
    if (unplugged || reads >= value("unplug", 1 << 30)) { *count = 0; return told(8, "device gone"); }
    if (code || channel != 3) { *count = 0; return told(code ? code : 2, "write failed"); }
    pthread_mutex_lock(&lock);
    for (number i = 0; i < *count; i++) {
        char text[64] = "";
        for (number k = 0; k < from[i].size && k < 20; k++) sprintf(text + 2 * k, "%02X", from[i].data[k]);
        note("PassThruWriteMsgs %u %x %s", (unsigned)from[i].protocol, (unsigned)from[i].tx, text);
        if (connected == 6 && !filters && !value("no-filter", 0)) {
            pthread_mutex_unlock(&lock);
            *count = i;
            return told(0x17, "no flow control filter");
        }
        if (connected == 3 || connected == 4) on_k_line(&from[i]);
        else if (connected < 3) on_j1850(&from[i]);
        else if (connected == 6) transported(&from[i]);
        else raw(&from[i]);
    }
    pthread_mutex_unlock(&lock);
    return told(0, "");
}
result PassThruStartPeriodicMsg(number channel, message *from, number *id, number interval) {
    note("PassThruStartPeriodicMsg %u %u %u", (unsigned)channel, (unsigned)from->size, (unsigned)interval);
    *id = 21;
    return told(0, "");
}
result PassThruStopPeriodicMsg(number channel, number id) {
    note("PassThruStopPeriodicMsg %u %u", (unsigned)channel, (unsigned)id);
    return told(id == 21 ? 0 : 0x0D, "no such message");
}
result PassThruStartMsgFilter(number channel, number kind, message *mask, message *pattern, message *flow, number *id) {
    uint32_t response = (uint32_t)pattern->data[2] << 8 | pattern->data[3];
    (void)mask;
    if (value("filter", 0)) return told(value("filter", 0), "no more filters");
    note("PassThruStartMsgFilter %u %u %x %x", (unsigned)channel, (unsigned)kind, response,
         flow == NULL ? 0 : (unsigned)(flow->data[2] << 8 | flow->data[3]));
    if (kind == 3 && flow == NULL) return told(4, "no flow control message");
    if (kind == 3 && filters < 8) {
        flows[filters][0] = response;
        flows[filters++][1] = (uint32_t)flow->data[2] << 8 | flow->data[3];
    }
    if (kind == 1) passes++;
    *id = 30;
    return told(0, "");
}
result PassThruStopMsgFilter(number channel, number id) {
    note("PassThruStopMsgFilter %u %u", (unsigned)channel, (unsigned)id);
    return told(id == 30 ? 0 : 0x16, "no such filter");
}
result PassThruSetProgrammingVoltage(number id, number pin, number voltage) {
    note("PassThruSetProgrammingVoltage %u %u %u", (unsigned)id, (unsigned)pin, (unsigned)voltage);
    return told(0, "");
}
result PassThruReadVersion(number id, char *firmware, char *library, char *api) {
    note("PassThruReadVersion %u", (unsigned)id);
    strcpy(firmware, "1.02");
    strcpy(library, "3.04");
    strcpy(api, "04.04");
    return told(0, "");
}
result PassThruGetLastError(char *text) {
    strcpy(text, error);
    return 0;
}
result PassThruScanForDevices(number *count) {
    *count = (number)value("devices", 1);
    scanned = 0;
    return told(0, "");
}
result PassThruGetNextDevice(device *into) {
    memset(into, 0, sizeof *into);
    snprintf(into->name, sizeof into->name, "Fake %d", ++scanned);
    into->available = 1;
    return told(0, "");
}
