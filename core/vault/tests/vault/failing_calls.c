/*
 * Preloaded into a test: lets the n-th call that touches a file in one folder fail.
 *
 * The test arms it by "removing" /visavis-failing/MODE/N, and disarms it by "removing"
 * /visavis-failing/off, which fails with ENOENT where no call was made to fail. The folder is in the
 * environment. Modes:
 *   once   the n-th call that writes, syncs, makes, renames or removes fails with EIO
 *   full   from the n-th call on that needs space, each fails with ENOSPC
 *   short  the n-th write writes half; from there on as full
 *   read   the n-th call that reads fails with EIO
 *   gone   from the n-th call on, of whatever kind, each fails with EIO
 *   kill   the process is killed before the n-th call that writes, syncs, makes, renames or removes
 *   tear   the process is killed when the n-th write has written half
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONTROL "/visavis-failing/"
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum kind { WRITE = 1, SPACE = 2, CHANGE = 4, READ = 8 };
enum mode { OFF, ONCE, FULL, SHORT, READING, GONE, KILL, TEAR };

static atomic_int mode = OFF;
static atomic_int fired;
static atomic_long left;

static int is_inside(const char *path) {
    const char *folder = getenv("VISAVIS_FAILING_FOLDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_file_inside(int file) {
    char name[64], path[PATH_MAX];
    if (atomic_load(&mode) == OFF) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_inside(path);
}

static int counted(enum mode in) {
    switch (in) {
    case ONCE:
    case KILL: return WRITE | SPACE | CHANGE;
    case FULL: return WRITE | SPACE;
    case SHORT:
    case TEAR: return WRITE;
    case READING: return READ;
    case GONE: return WRITE | SPACE | CHANGE | READ;
    default: return 0;
    }
}

/* The error that this call gives, or 0; -1 for a write that shall write half. */
static int decide(enum kind kind) {
    enum mode in = atomic_load(&mode);
    int goes_on = in == FULL || in == SHORT || in == GONE;
    if (in == OFF) return 0;
    if (atomic_load(&fired)) {
        if (!goes_on) return 0;
        if (in == GONE) return EIO;
        return kind & (WRITE | SPACE) ? ENOSPC : 0;
    }
    if (!(kind & counted(in)) || atomic_fetch_sub(&left, 1) != 1) return 0;
    atomic_store(&fired, 1);
    if (in == KILL) kill(getpid(), SIGKILL);
    if (in == SHORT || in == TEAR) return -1;
    return in == FULL ? ENOSPC : EIO;
}

static int control(const char *order) {
    static const char *const names[] = {"off", "once", "full", "short", "read", "gone", "kill",
                                        "tear"};
    if (strcmp(order, "off") == 0) {
        atomic_store(&mode, OFF);
        if (atomic_exchange(&fired, 0)) return 0;
        errno = ENOENT;
        return -1;
    }
    const char *slash = strchr(order, '/');
    for (int in = ONCE; slash && in <= TEAR; in++) {
        size_t length = strlen(names[in]);
        if (length == (size_t)(slash - order) && strncmp(order, names[in], length) == 0) {
            atomic_store(&fired, 0);
            atomic_store(&left, atol(slash + 1));
            atomic_store(&mode, in);
            return 0;
        }
    }
    errno = EINVAL;
    return -1;
}

static int fails(int error) {
    if (error <= 0) return 0;
    errno = error;
    return 1;
}

/* After a write, which may have been half of one. */
static ssize_t ended(int error, ssize_t written) {
    if (error < 0 && atomic_load(&mode) == TEAR) kill(getpid(), SIGKILL);
    return written;
}

ssize_t write(int file, const void *bytes, size_t length) {
    int error = is_file_inside(file) ? decide(WRITE) : 0;
    if (fails(error)) return -1;
    return ended(error, NEXT(write)(file, bytes, error < 0 ? (length + 1) / 2 : length));
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
    int error = is_file_inside(file) ? decide(WRITE) : 0;
    if (fails(error)) return -1;
    return ended(error, NEXT(pwrite)(file, bytes, error < 0 ? (length + 1) / 2 : length, at));
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
    int error = is_file_inside(file) ? decide(WRITE) : 0;
    if (fails(error)) return -1;
    return ended(error, NEXT(pwrite64)(file, bytes, error < 0 ? (length + 1) / 2 : length, at));
}

ssize_t read(int file, void *bytes, size_t length) {
    if (is_file_inside(file) && fails(decide(READ))) return -1;
    return NEXT(read)(file, bytes, length);
}

ssize_t pread(int file, void *bytes, size_t length, off_t at) {
    if (is_file_inside(file) && fails(decide(READ))) return -1;
    return NEXT(pread)(file, bytes, length, at);
}

ssize_t pread64(int file, void *bytes, size_t length, off64_t at) {
    if (is_file_inside(file) && fails(decide(READ))) return -1;
    return NEXT(pread64)(file, bytes, length, at);
}

int fsync(int file) {
    if (is_file_inside(file) && fails(decide(CHANGE))) return -1;
    return NEXT(fsync)(file);
}

int fdatasync(int file) {
    if (is_file_inside(file) && fails(decide(CHANGE))) return -1;
    return NEXT(fdatasync)(file);
}

/* Making a file smaller needs no space. */
static enum kind kind_of_cut(int file, off64_t length) {
    struct stat data;
    return fstat(file, &data) == 0 && length <= data.st_size ? CHANGE : SPACE;
}

int ftruncate(int file, off_t length) {
    if (is_file_inside(file) && fails(decide(kind_of_cut(file, length)))) return -1;
    return NEXT(ftruncate)(file, length);
}

int ftruncate64(int file, off64_t length) {
    if (is_file_inside(file) && fails(decide(kind_of_cut(file, length)))) return -1;
    return NEXT(ftruncate64)(file, length);
}

int rename(const char *from, const char *to) {
    if (is_inside(to) && fails(decide(CHANGE))) return -1;
    return NEXT(rename)(from, to);
}

int mkdir(const char *path, mode_t rights) {
    if (is_inside(path) && fails(decide(SPACE))) return -1;
    return NEXT(mkdir)(path, rights);
}

int unlink(const char *path) {
    if (strncmp(path, CONTROL, strlen(CONTROL)) == 0) return control(path + strlen(CONTROL));
    if (is_inside(path) && fails(decide(CHANGE))) return -1;
    return NEXT(unlink)(path);
}

/* Opening what is there already needs no space. */
static enum kind kind_of_open(const char *path, int flags) {
    return flags & O_CREAT && access(path, F_OK) != 0 ? SPACE : READ;
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t rights = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (is_inside(path) && fails(decide(kind_of_open(path, flags)))) return -1;
    return NEXT(open)(path, flags, rights);
}

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t rights = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (is_inside(path) && fails(decide(kind_of_open(path, flags)))) return -1;
    return NEXT(open64)(path, flags, rights);
}
