-- dates.lua —— 日期与时间：读与写。没有写时区的，是这台机器的时区。

local dates = {}

-- 1970 年到那一天有几天（公历）。
local function days(year, month, day)
  if month <= 2 then year, month = year - 1, month + 12 end
  return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 719469
end

local function real(year, month, day, hour, minute, second)
  local last = month == 2 and ((year % 4 == 0 and year % 100 ~= 0 or year % 400 == 0) and 29 or 28)
    or (month == 4 or month == 6 or month == 9 or month == 11) and 30 or 31
  return month >= 1 and month <= 12 and day >= 1 and day <= last and hour <= 24 and minute <= 59 and second <= 60
end

-- 2026-10-20、2026-10-20 23:59[:59]、2026-10-20T23:59+08:00、…Z；返回秒数与其余的文字。
-- 只有日期，就是那天的末了；没有写秒，就是那一分钟的末了。
function dates.read(text)
  local year, month, day, after = text:match '^%s*(%d%d%d%d)%-(%d%d?)%-(%d%d?)(.*)$'
  if not year then return nil end
  local hour, minute, rest = after:match '^[T ]%s*(%d%d?):(%d%d)(.*)$'
  local second, later = (rest or ''):match '^:(%d%d)(.*)$'
  if not hour then hour, minute, second, rest = 23, 59, 59, after end
  rest = later or rest
  year, month, day, hour, minute, second = tonumber(year), tonumber(month), tonumber(day), tonumber(hour), tonumber(minute), tonumber(second or 59)
  if not real(year, month, day, hour, minute, second) or rest:match '^[^%sZ+-]' then return nil end
  local sign, zone_hour, zone_minute, tail = rest:match '^%s*([+-])(%d%d):?(%d%d)(.*)$'
  local utc = rest:match '^Z(.*)$'
  if not sign and not utc then
    return os.time { year = year, month = month, day = day, hour = hour, min = minute, sec = second }, rest
  end
  local offset = sign and (tonumber(zone_hour) * 60 + tonumber(zone_minute)) * 60 * (sign == '+' and 1 or -1) or 0
  return days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset, tail or utc
end

function dates.write(time) return os.date('%Y-%m-%d %H:%M', time) end

-- 晚了多久，两个单位就够。
function dates.span(seconds)
  local d, h, m = seconds // 86400, seconds % 86400 // 3600, (seconds % 3600 + 59) // 60
  if d > 0 then return h > 0 and ('%d 天 %d 小时'):format(d, h) or ('%d 天'):format(d) end
  return h > 0 and ('%d 小时 %d 分'):format(h, m) or ('%d 分'):format(m)
end

return dates
