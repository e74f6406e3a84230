"""Prints the points of a run as CSV: python3 read_run.py runs/EXPERIMENT/RUN. As docs/store.md says; nothing but Python."""
import csv, json, pathlib, re, struct, sys, zlib


def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 0x80:
            return value, at


def zigzag(data, at):
    value, at = varint(data, at)
    return value >> 1 ^ -(value & 1), at


def text(data, at):
    size, at = varint(data, at)
    return data[at : at + size].decode(), at + size


def longs(data, at, count):
    """Steps or times."""
    value, at = zigzag(data, at)
    values, kind, at, above, bits = [value], data[at], at + 1, 0, 0
    if kind == 0:
        stride, at = zigzag(data, at)
    while len(values) < count:
        if kind == 1:
            stride, at = zigzag(data, at)
        elif kind == 2 and len(values) % 128 == 1:
            stride, at = zigzag(data, at)
            bits, size = data[at], (min(128, count - len(values)) * data[at] + 7) // 8
            above, at = int.from_bytes(data[at + 1 : at + 1 + size], "little"), at + 1 + size
        difference = stride + above % 2**bits
        above >>= bits
        values.append((values[-1] + difference + 2**63) % 2**64 - 2**63)  # 64 bits wrap around
    return values, at


def planes(data, at, width, count):
    """The first byte of each value, the second byte of each, and so on."""
    parts = b""
    for _ in range(width):
        kind, at = data[at], at + 1
        if kind == 0:
            parts, at = parts + data[at : at + 1] * count, at + 1
        elif kind == 1:
            parts, at = parts + data[at : at + count], at + count
        else:
            (size,) = struct.unpack(">I", data[at : at + 4])
            parts, at = parts + zlib.decompress(data[at + 4 : at + 4 + size], -15), at + 4 + size
    return parts, at


def columns(body):
    """Yields key, step, time, value of a frame of points."""
    (_, at), table = varint(body, 0), []
    keys, at = varint(body, at)
    for _ in range(keys):
        key, at = text(body, at)
        count, at = varint(body, at)
        _, at = varint(body, at)
        table.append((key, count))
    codec, at = body[at], at + 1
    if codec < 2:
        _, at = varint(body, at)
    data, at = zlib.decompress(body[at:], -15) if codec == 1 else body[at:], 0
    for key, count in table:
        steps, at = longs(data, at, count)
        times, at = longs(data, at, count)
        width, at = data[at], at + 1
        if codec == 2:
            parts, at = planes(data, at, width, count)
        else:
            parts, at = data[at : at + width * count], at + width * count
        raw = (bytes(parts[b * count + i] for b in range(width)) for i in range(count))
        for step, time, value in zip(steps, times, raw):
            yield key, step, time, struct.unpack(">f" if width == 4 else ">d", value)[0]


def frames(data):
    """Yields offset, type and body of every whole frame."""
    at = data.find(b"JBLK", 8)
    while 0 <= at <= len(data) - 13:
        kind, length, crc = struct.unpack(">BII", data[at + 4 : at + 13])
        body = data[at + 13 : at + 13 + length]
        whole = len(body) == length and zlib.crc32(bytes([kind]) + body) == crc
        if whole:
            yield at, kind, body
        at = data.find(b"JBLK", at + 13 + length if whole else at + 1)


def attempts(lines):
    """The fences of the attempts, the first one first."""
    fences = []
    for line in lines:
        try:
            event = json.loads(line)
        except ValueError:
            continue  # damaged, or not yet whole
        if event.get("event") == "attempt" and event["attempt"] == len(fences) + 1:
            fences.append(event.get("fence") or {})
    return fences


def points(run):
    """Key, step, time in milliseconds and value of all points that count, by key, step and time."""
    fences, found, absorbed = attempts((run / "run.jsonl").read_bytes().split(b"\n")), [], set()
    for file in run.iterdir():
        if not re.fullmatch(r"metrics(-[0-9]{1,9})?\.bin", file.name):
            continue
        data = file.read_bytes()
        compacted = data[-4:] == b"JEND"
        for offset, kind, body in frames(data):
            if kind == 1:
                attempt, at = varint(body, 0)
                seen = all(offset < fence.get(file.name, 0) for fence in fences[attempt:])
                found += [(file.name, attempt, point) for point in columns(body) if compacted or seen]
            elif kind in (3, 5):
                files, at = varint(body, varint(body, 0)[1])
                for _ in range(files):
                    name, at = text(body, at)
                    absorbed.add(name)
    found = [each for each in found if each[0] not in absorbed]
    lowest = {}
    for _, attempt, (key, step, _, _) in found:
        lowest.setdefault(key, {}).setdefault(attempt, step)
        lowest[key][attempt] = min(step, lowest[key][attempt])
    for _, attempt, point in sorted(found, key=lambda each: each[2][:3]):
        if all(point[1] < step for later, step in lowest[point[0]].items() if later > attempt):
            yield point


if __name__ == "__main__":
    out = csv.writer(sys.stdout)
    out.writerow(["key", "step", "time_ms", "value"])
    out.writerows(points(pathlib.Path(sys.argv[1])))
