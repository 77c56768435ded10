/*
 * A PassThru library of version 05.00 over the bus of the other fake: its functions take the form the newer standard
 * gives them, and check what that standard wants.
 *
 * A logical channel has the identifiers of both ends; only what is for its remote end, with the flags that were given for
 * it, may be put into its queue. A request to 7DF leaves by the physical channel as a frame.
 */
#define PassThruConnect old_connect
#define PassThruDisconnect old_disconnect
#define PassThruReadMsgs old_read
#define PassThruWriteMsgs old_write
#define PassThruStartPeriodicMsg old_start_periodic
#define PassThruStartMsgFilter old_start_filter
#define PassThruStopMsgFilter old_stop_filter
#define PassThruSetProgrammingVoltage old_programming_voltage
#define PassThruIoctl old_ioctl
#define PassThruReadVersion old_version
#include "fake_j2534.c"
#undef PassThruConnect
#undef PassThruDisconnect
#undef PassThruReadMsgs
#undef PassThruWriteMsgs
#undef PassThruStartPeriodicMsg
#undef PassThruStartMsgFilter
#undef PassThruStopMsgFilter
#undef PassThruSetProgrammingVoltage
#undef PassThruIoctl
#undef PassThruReadVersion

typedef struct { number protocol, handle, rx, tx, time, size, extra; unsigned char *data; number room; } message5;
typedef struct { number connector, count; number *list; } resource;
typedef struct { number local_flags, remote_flags; unsigned char local[5], remote[5]; } ends;
typedef struct { number count, threshold; number *list; } channel_set;

enum { FIRST_LOGICAL = 100, MOST_LOGICAL = 8, LOGICAL = 0x200, NOT_ALLOWED = 0x17, TOO_SMALL = 0x23, NOT_LOGICAL = 0x24 };
static struct { int used; uint32_t local, remote; unsigned flags; } logical[MOST_LOGICAL];

static uint32_t id_of(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}
static void old_form(const message5 *from, message *into) {
    memset(into, 0, sizeof *into);
    into->protocol = from->protocol;
    into->tx = from->tx;
    into->size = from->size;
    memcpy(into->data, from->data, from->size);
}
static const char *pins(resource r) {
    static char text[80];
    int at = sprintf(text, "plug %u pins", (unsigned)r.connector);
    for (number i = 0; i < r.count; i++) at += sprintf(text + at, " %u", (unsigned)r.list[i]);
    return text;
}
result PassThruConnect(number id, number protocol, number flags, number baud, resource r, number *channel) {
    if (protocol == 6) return told(3, "no such physical channel");
    memset(logical, 0, sizeof logical);
    note("%s", pins(r));
    return old_connect(id, protocol, flags, baud, channel);
}
result PassThruDisconnect(number channel) {
    for (int i = 0; i < MOST_LOGICAL; i++)
        if (logical[i].used) return told(7, "logical channels are still connected");
    return old_disconnect(channel);
}
result PassThruLogicalConnect(number channel, number protocol, number flags, void *descriptor, number *given) {
    ends *both = descriptor;
    if (channel != 3) return told(2, "wrong channel");
    if (connected != 5 || protocol != LOGICAL || flags != 0) return told(NOT_LOGICAL, "not on this channel");
    for (int i = 0; i < MOST_LOGICAL; i++) {
        if (logical[i].used) continue;
        logical[i].used = 1;
        logical[i].local = id_of(both->local);
        logical[i].remote = id_of(both->remote);
        logical[i].flags = (unsigned)both->remote_flags;
        flows[i][0] = logical[i].local;
        if (filters <= i) filters = i + 1;
        *given = FIRST_LOGICAL + i;
        note("PassThruLogicalConnect %u %x local %x remote %x flags %x", (unsigned)channel, (unsigned)protocol,
             logical[i].local, logical[i].remote, logical[i].flags);
        return told(0, "");
    }
    return told(0x0C, "no more logical channels");
}
result PassThruLogicalDisconnect(number channel) {
    if (channel < FIRST_LOGICAL || channel >= FIRST_LOGICAL + MOST_LOGICAL || !logical[channel - FIRST_LOGICAL].used)
        return told(2, "wrong channel");
    note("PassThruLogicalDisconnect %u", (unsigned)channel);
    logical[channel - FIRST_LOGICAL].used = 0;
    flows[channel - FIRST_LOGICAL][0] = 0;
    return told(0, "");
}
/* Messages of the transport go to the logical channel that has their identifier at one of its ends. */
static int belongs(const message *each, number channel) {
    uint32_t id = id_of(each->data);
    if (each->protocol != 6) return channel == 3;
    if (channel < FIRST_LOGICAL) return 0;
    return id == logical[channel - FIRST_LOGICAL].local || id == logical[channel - FIRST_LOGICAL].remote;
}
static int waiting_for(number channel) {
    int many = 0;
    for (int i = 0; i < waiting; i++) many += belongs(&queue[(first + i) % ROOM], channel);
    return many;
}
result PassThruSelect(channel_set *set, number kind, number wait) {
    int64_t until = now() + (int64_t)wait * 1000000LL;
    if (kind != 1) return told(0x25, "no such kind");
    if (unplugged || reads >= value("unplug", 1 << 30)) return told(8, "device gone");
    reads++;
    do {
        number ready = 0;
        pthread_mutex_lock(&lock);
        for (number i = 0; i < set->count; i++)
            if (waiting_for(set->list[i]) > 0) set->list[ready++] = set->list[i];
        pthread_mutex_unlock(&lock);
        if (ready >= set->threshold) { set->count = ready; return told(0, ""); }
        if (wait > 0) usleep(500);
    } while (now() < until);
    set->count = 0;
    return told(9, "nothing there");
}
result PassThruReadMsgs(number channel, message5 *into, number *count, number wait) {
    int64_t until = now() + (int64_t)wait * 1000000LL;
    number wanted = *count, given = 0;
    if (channel == 3) reads++;
    if (unplugged || reads >= value("unplug", 1 << 30)) { *count = 0; return told(8, "device gone"); }
    do {
        pthread_mutex_lock(&lock);
        for (int i = 0, left = waiting; i < left; i++) {
            message each = queue[first];
            first = (first + 1) % ROOM;
            waiting--;
            if (given < wanted && belongs(&each, channel)) {
                message5 *slot = &into[given];
                if (slot->data == NULL || slot->room < each.size) { pthread_mutex_unlock(&lock); return told(TOO_SMALL, "no room"); }
                slot->protocol = each.protocol == 6 ? LOGICAL : each.protocol;
                slot->rx = each.rx; slot->tx = each.tx; slot->time = each.time;
                slot->size = each.size; slot->extra = each.extra;
                memcpy(slot->data, each.data, each.size);
                given++;
            } else {
                queue[(first + waiting++) % ROOM] = each;
            }
        }
        pthread_mutex_unlock(&lock);
        if (given == 0 && wait > 0) usleep(500);
    } while (given == 0 && now() < until);
    *count = given;
    return given > 0 ? told(0, "") : told(16, "nothing there");
}
result PassThruQueueMsgs(number channel, message5 *from, number *count) {
    message old;
    int unit = (int)channel - FIRST_LOGICAL, carried = 0;
    number one = 1;
    if (*count != 1) return told(0x0A, "one message at a time");
    old_form(from, &old);
    if (unit >= 0) {
        if (unit >= MOST_LOGICAL || !logical[unit].used) return told(2, "wrong channel");
        if (from->protocol != LOGICAL) return told(0x15, "another protocol");
        if (id_of(from->data) != logical[unit].remote || from->tx != logical[unit].flags)
            return told(NOT_ALLOWED, "not the remote end");
        note("PassThruQueueMsgs %u", (unsigned)channel);
        old.protocol = 6;
        connected = 6;
        carried = old_write(3, &old, &one, 0);
        connected = 5;
        return carried;
    }
    for (int i = 0; i < MOST_LOGICAL; i++) carried |= logical[i].used;
    if (carried && from->protocol == 5 && id_of(from->data) == 0x7DF) { /* the units answer on their logical channels */
        note("PassThruQueueMsgs %u frame of %u", (unsigned)channel, (unsigned)from->size);
        old.size = 4 + from->data[4];
        memcpy(old.data + 4, from->data + 5, from->data[4]);
        pthread_mutex_lock(&lock);
        transported(&old);
        pthread_mutex_unlock(&lock);
        return told(0, "");
    }
    return old_write(channel, &old, &one, 0);
}
result PassThruStartPeriodicMsg(number channel, message5 *from, number *id, number interval) {
    message old;
    old_form(from, &old);
    return old_start_periodic(channel, &old, id, interval);
}
result PassThruStartMsgFilter(number channel, number kind, message5 *mask, message5 *pattern, number *id) {
    message masks, patterns;
    if (kind != 1 && kind != 2) return told(0x1D, "no such filter");
    old_form(mask, &masks);
    old_form(pattern, &patterns);
    return old_start_filter(channel, kind, &masks, &patterns, NULL, id);
}
result PassThruStopMsgFilter(number channel, number id) { return old_stop_filter(channel, id); }
result PassThruSetProgrammingVoltage(number id, resource pin, number voltage) {
    note("PassThruSetProgrammingVoltage %u %s %u", (unsigned)id, pins(pin), (unsigned)voltage);
    return told(0, "");
}
result PassThruReadVersion(number id, char *firmware, char *library_version, char *api) {
    result code = old_version(id, firmware, library_version, api);
    strcpy(api, "05.00");
    return code;
}
result PassThruIoctl(number handle, number what, void *in, void *out) {
    if (what == 3) {
        resource *pin = in;
        if (pin == NULL) return told(4, "which pin?");
        note("%s", pins(*pin));
        return old_ioctl(handle, what, NULL, out);
    }
    if (what == 2) {
        parameters *all = in;
        for (number i = 0; i < all->count; i++)
            if (all->list[i].parameter == 3) return told(0x1E, "no such parameter");
    }
    if (what == 5) {
        message asked, said;
        message5 *given = out;
        result code;
        old_form(in, &asked);
        memset(&said, 0, sizeof said);
        code = old_ioctl(handle, what, &asked, &said);
        if (code == 0) {
            given->protocol = said.protocol;
            given->size = said.size;
            memcpy(given->data, said.data, said.size);
        }
        return code;
    }
    return old_ioctl(handle, what, in, out);
}
