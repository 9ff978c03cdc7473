-- A demonstration of before 0017 is known by its people, too: once it left no entry in the log.
alter table purpose disable trigger purpose_stays;
update purpose set purpose = 'demonstration' where purpose = 'real'
  and exists (select from person where sign_in_name = 'administrator' and name = '示例 系统管理员');
alter table purpose enable trigger purpose_stays;
