/*
 * Runs a J2534 (PassThru 04.04) library in a process of its own.
 *
 * Most PassThru libraries on Windows are 32-bit and cannot be loaded by a 64-bit Java machine, and drivers hang and
 * crash: here they take nobody with them. The parent speaks to this program over standard input and output and watches
 * the time; when the input ends, so does the program. Standard error is for people. No socket, no file, no thread.
 *
 *   request    u32 length | u8 function | payload        length counts what follows it
 *   response   u32 length | u8 function | u32 code | payload
 *
 * Every number is little-endian. A message is six u32 (protocol, rx status, tx flags, timestamp, extra data index, size)
 * and its bytes; a text is a u32 and its bytes. The code is what the library returned; LOAD and UNKNOWN are ours.
 *
 *   Linux:   gcc -O2 -o garage-j2534-host garage_j2534_host.c -ldl
 *   Windows: i686-w64-mingw32-gcc -O2 -static -o garage-j2534-host32.exe garage_j2534_host.c
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#define CALL __stdcall
#else
#include <dlfcn.h>
#define CALL
#endif

#ifndef NATIVE_LONG
#define NATIVE_LONG unsigned long
#endif
typedef NATIVE_LONG ulong_t;

enum { MOST_DATA = 4128, MOST_MESSAGES = 256, MOST_PARAMETERS = 64, MOST_FRAME = 1 << 21, TEXT_ROOM = 80 };
enum { OK = 0, FAILED = 7, INVALID = 0x0A, UNKNOWN = 0xF0000001u, NOT_LOADED = 0xF0000002u, LACKS = 0xF0000003u };
enum {
    LOAD, OPEN, CLOSE, CONNECT, DISCONNECT, READ, WRITE, START_PERIODIC, STOP_PERIODIC, START_FILTER, STOP_FILTER,
    PROGRAMMING_VOLTAGE, VERSION, LAST_ERROR, IOCTL, SCAN, NEXT
};
enum { NOTHING, PARAMETERS, BYTES, NUMBER, MESSAGE };
enum { FIVE_BAUD_INIT = 4 };

typedef struct {
    ulong_t protocol, rx_status, tx_flags, timestamp, size, extra;
    unsigned char data[MOST_DATA];
} message_t;
typedef struct { ulong_t parameter, value; } parameter_t;
typedef struct { ulong_t count; parameter_t *list; } parameters_t;
typedef struct { ulong_t count; unsigned char *bytes; } bytes_t;
typedef struct { char name[80]; ulong_t available, firmware, media, speed, quality, strength; } device_t;

static struct {
    long(CALL *open)(void *, ulong_t *);
    long(CALL *close)(ulong_t);
    long(CALL *connect)(ulong_t, ulong_t, ulong_t, ulong_t, ulong_t *);
    long(CALL *disconnect)(ulong_t);
    long(CALL *read)(ulong_t, message_t *, ulong_t *, ulong_t);
    long(CALL *write)(ulong_t, message_t *, ulong_t *, ulong_t);
    long(CALL *start_periodic)(ulong_t, message_t *, ulong_t *, ulong_t);
    long(CALL *stop_periodic)(ulong_t, ulong_t);
    long(CALL *start_filter)(ulong_t, ulong_t, message_t *, message_t *, message_t *, ulong_t *);
    long(CALL *stop_filter)(ulong_t, ulong_t);
    long(CALL *programming_voltage)(ulong_t, ulong_t, ulong_t);
    long(CALL *version)(ulong_t, char *, char *, char *);
    long(CALL *last_error)(char *);
    long(CALL *ioctl)(ulong_t, ulong_t, void *, void *);
    long(CALL *scan)(ulong_t *); /* 05.00 and some 04.04 */
    long(CALL *next)(device_t *);
} library;
static int loaded;

static unsigned char request[MOST_FRAME], response[MOST_FRAME];
static uint32_t request_size, request_at, response_size;
static message_t messages[MOST_MESSAGES];

static uint32_t get(void) {
    uint32_t value;
    if (request_at + 4 > request_size) { request_at = request_size + 1; return 0; }
    value = request[request_at] | request[request_at + 1] << 8 | request[request_at + 2] << 16
            | (uint32_t)request[request_at + 3] << 24;
    request_at += 4;
    return value;
}
static void put(uint32_t value) {
    for (int i = 0; i < 4; i++) response[response_size++] = (unsigned char)(value >> 8 * i);
}
static void put_bytes(const void *bytes, uint32_t count) {
    put(count);
    memcpy(response + response_size, bytes, count);
    response_size += count;
}
static void put_text(const char *text) {
    uint32_t length = 0;
    while (length < TEXT_ROOM && text[length] != 0) length++;
    put_bytes(text, length);
}
static uint32_t get_bytes(unsigned char *into, uint32_t room) {
    uint32_t count = get();
    if (count > room || request_at + count > request_size) { request_at = request_size + 1; return 0; }
    memcpy(into, request + request_at, count);
    request_at += count;
    return count;
}
static void get_message(message_t *into) {
    memset(into, 0, sizeof *into);
    into->protocol = get();
    into->rx_status = get();
    into->tx_flags = get();
    into->timestamp = get();
    into->extra = get();
    into->size = get_bytes(into->data, MOST_DATA);
}
static void put_message(const message_t *from) {
    uint32_t size = from->size > MOST_DATA ? MOST_DATA : (uint32_t)from->size;
    put((uint32_t)from->protocol);
    put((uint32_t)from->rx_status);
    put((uint32_t)from->tx_flags);
    put((uint32_t)from->timestamp);
    put((uint32_t)from->extra);
    put_bytes(from->data, size);
}
static int complete(void) { return request_at == request_size; }

static void *symbol(void *handle, const char *name) {
#ifdef _WIN32
    return (void *)GetProcAddress((HMODULE)handle, name);
#else
    return dlsym(handle, name);
#endif
}
static uint32_t load(void) {
    static const struct { const char *name; void *place; int needed; } wanted[] = {
        {"PassThruOpen", &library.open, 1},
        {"PassThruClose", &library.close, 1},
        {"PassThruConnect", &library.connect, 1},
        {"PassThruDisconnect", &library.disconnect, 1},
        {"PassThruReadMsgs", &library.read, 1},
        {"PassThruWriteMsgs", &library.write, 1},
        {"PassThruStartPeriodicMsg", &library.start_periodic, 1},
        {"PassThruStopPeriodicMsg", &library.stop_periodic, 1},
        {"PassThruStartMsgFilter", &library.start_filter, 1},
        {"PassThruStopMsgFilter", &library.stop_filter, 1},
        {"PassThruSetProgrammingVoltage", &library.programming_voltage, 1},
        {"PassThruReadVersion", &library.version, 1},
        {"PassThruGetLastError", &library.last_error, 1},
        {"PassThruIoctl", &library.ioctl, 1},
        {"PassThruScanForDevices", &library.scan, 0},
        {"PassThruGetNextDevice", &library.next, 0},
    };
    static char path[4096];
    void *handle;
    uint32_t length = get_bytes((unsigned char *)path, sizeof path - 1);
    path[length] = 0;
#ifdef _WIN32
    wchar_t wide[4096];
    MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, 4096);
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    handle = (void *)LoadLibraryExW(wide, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (handle == NULL) return NOT_LOADED;
#else
    handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return NOT_LOADED;
    }
#endif
    for (unsigned i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = symbol(handle, wanted[i].name);
        if (found == NULL && wanted[i].needed) {
            put_text(wanted[i].name);
            return LACKS;
        }
        memcpy(wanted[i].place, &found, sizeof found);
    }
    loaded = 1;
    return OK;
}

static uint32_t opened(void) {
    static char name[256];
    ulong_t device = 0;
    uint32_t length = get_bytes((unsigned char *)name, sizeof name - 1), code;
    name[length] = 0;
    code = (uint32_t)library.open(length == 0 ? NULL : name, &device);
    put((uint32_t)device);
    return code;
}
static uint32_t connected(void) {
    uint32_t device = get(), protocol = get(), flags = get(), baud = get(), code;
    ulong_t channel = 0;
    code = (uint32_t)library.connect(device, protocol, flags, baud, &channel);
    put((uint32_t)channel);
    return code;
}
static uint32_t read_messages(void) {
    uint32_t channel = get(), most = get(), timeout = get(), code;
    ulong_t count = most > MOST_MESSAGES ? MOST_MESSAGES : most;
    code = (uint32_t)library.read(channel, messages, &count, timeout);
    if (count > MOST_MESSAGES) count = 0;
    put((uint32_t)count);
    for (ulong_t i = 0; i < count; i++) put_message(&messages[i]);
    return code;
}
static uint32_t write_messages(void) {
    uint32_t channel = get(), timeout = get(), wanted = get(), code;
    ulong_t count = wanted;
    if (wanted > MOST_MESSAGES) return INVALID;
    for (uint32_t i = 0; i < wanted; i++) get_message(&messages[i]);
    if (!complete()) return INVALID;
    code = (uint32_t)library.write(channel, messages, &count, timeout);
    put((uint32_t)count);
    return code;
}
static uint32_t start_periodic(void) {
    uint32_t channel = get(), interval = get(), code;
    ulong_t id = 0;
    get_message(&messages[0]);
    if (!complete()) return INVALID;
    code = (uint32_t)library.start_periodic(channel, &messages[0], &id, interval);
    put((uint32_t)id);
    return code;
}
static uint32_t start_filter(void) {
    uint32_t channel = get(), type = get(), flow = get(), code;
    ulong_t id = 0;
    get_message(&messages[0]);
    get_message(&messages[1]);
    if (flow) get_message(&messages[2]);
    if (!complete()) return INVALID;
    code = (uint32_t)library.start_filter(channel, type, &messages[0], &messages[1], flow ? &messages[2] : NULL, &id);
    put((uint32_t)id);
    return code;
}
static uint32_t read_version(void) {
    static char texts[3][TEXT_ROOM * 4];
    uint32_t code = (uint32_t)library.version(get(), texts[0], texts[1], texts[2]);
    for (int i = 0; i < 3; i++) put_text(texts[i]);
    return code;
}
static uint32_t last_error(void) {
    static char text[TEXT_ROOM * 4];
    uint32_t code = (uint32_t)library.last_error(text);
    put_text(text);
    return code;
}
static uint32_t control(void) {
    static parameter_t list[MOST_PARAMETERS];
    static unsigned char in[MOST_DATA], out[MOST_DATA];
    uint32_t handle = get(), id = get(), kind = get(), code;
    if (kind == PARAMETERS) {
        parameters_t parameters = {get(), list};
        if (parameters.count > MOST_PARAMETERS) return INVALID;
        for (ulong_t i = 0; i < parameters.count; i++) { list[i].parameter = get(); list[i].value = get(); }
        if (!complete()) return INVALID;
        code = (uint32_t)library.ioctl(handle, id, &parameters, NULL);
        put((uint32_t)parameters.count);
        for (ulong_t i = 0; i < parameters.count; i++) {
            put((uint32_t)list[i].parameter);
            put((uint32_t)list[i].value);
        }
    } else if (kind == BYTES) {
        int answers = id == FIVE_BAUD_INIT; /* nothing else gives bytes for bytes */
        bytes_t from = {get_bytes(in, MOST_DATA), in}, into = {answers ? MOST_DATA : 0, out};
        code = (uint32_t)library.ioctl(handle, id, &from, answers ? &into : NULL);
        put_bytes(out, into.count > MOST_DATA ? 0 : (uint32_t)into.count);
    } else if (kind == NUMBER) {
        ulong_t number = 0;
        code = (uint32_t)library.ioctl(handle, id, NULL, &number);
        put((uint32_t)number);
    } else if (kind == MESSAGE) {
        get_message(&messages[0]);
        memset(&messages[1], 0, sizeof messages[1]);
        if (!complete()) return INVALID;
        code = (uint32_t)library.ioctl(handle, id, &messages[0], &messages[1]);
        put_message(&messages[1]);
    } else {
        code = (uint32_t)library.ioctl(handle, id, NULL, NULL);
    }
    return code;
}
static uint32_t scan(void) {
    ulong_t count = 0;
    uint32_t code = (uint32_t)library.scan(&count);
    put((uint32_t)count);
    return code;
}
static uint32_t next_device(void) {
    device_t device;
    uint32_t code;
    memset(&device, 0, sizeof device);
    code = (uint32_t)library.next(&device);
    put_text(device.name);
    put((uint32_t)device.available);
    return code;
}

static uint32_t answer(int function) {
    uint32_t a, b, c;
    if (function != LOAD && !loaded) return NOT_LOADED;
    switch (function) {
    case LOAD: return load();
    case OPEN: return opened();
    case CLOSE: return (uint32_t)library.close(get());
    case CONNECT: return connected();
    case DISCONNECT: return (uint32_t)library.disconnect(get());
    case READ: return read_messages();
    case WRITE: return write_messages();
    case START_PERIODIC: return start_periodic();
    case STOP_PERIODIC: a = get(); return (uint32_t)library.stop_periodic(a, get());
    case START_FILTER: return start_filter();
    case STOP_FILTER: a = get(); return (uint32_t)library.stop_filter(a, get());
    case PROGRAMMING_VOLTAGE: a = get(); b = get(); c = get(); return (uint32_t)library.programming_voltage(a, b, c);
    case VERSION: return read_version();
    case LAST_ERROR: return last_error();
    case IOCTL: return control();
    case SCAN: return library.scan == NULL ? (uint32_t)UNKNOWN : scan();
    case NEXT: return library.next == NULL ? (uint32_t)UNKNOWN : next_device();
    default: return UNKNOWN;
    }
}

static int read_whole(unsigned char *into, size_t count) { return fread(into, 1, count, stdin) == count; }

int main(void) {
    unsigned char head[4];
#ifdef _WIN32
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
#endif
    while (read_whole(head, sizeof head)) {
        uint32_t code, size;
        request_size = head[0] | head[1] << 8 | head[2] << 16 | (uint32_t)head[3] << 24;
        if (request_size == 0 || request_size > MOST_FRAME || !read_whole(request, request_size)) return 2;
        request_at = 1;
        response_size = 9;
        code = answer(request[0]);
        size = response_size;
        response_size = 0;
        put(size - 4);
        response[response_size++] = request[0];
        put(code);
        if (fwrite(response, 1, size, stdout) != size || fflush(stdout) != 0) return 3;
    }
    return 0;
}
